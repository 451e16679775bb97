package dev.lightbench.bench;

import dev.lightbench.bench.BenchTransfer.Outcome;
import dev.lightbench.bench.unit.Socket;
import dev.lightbench.usb.ControlSetup;
import dev.lightbench.usb.PortPath;
import dev.lightbench.usb.UsbException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A control transfer on its way: what is asked, and how it ended. Owned by the bench's lock. */
final class ControlTransfer {
    private final ControlSetup setup;
    private final byte[] data;
    private final PortPath port;
    private final TransferCount count;
    private final long startNanos;
    private final Consumer<ControlTransfer> done;
    private @Nullable Outcome outcome;
    private Socket.@Nullable Timer limit;
    private byte[] received = new byte[0];

    /** {@code done} is called when it has ended, under the bench's lock. */
    ControlTransfer(
            ControlSetup setup,
            byte[] data,
            PortPath port,
            TransferCount count,
            long startNanos,
            Consumer<ControlTransfer> done) {
        this.setup = setup;
        this.data = data;
        this.port = port;
        this.count = count;
        this.startNanos = startNanos;
        this.done = done;
    }

    ControlSetup setup() {
        return setup;
    }

    byte[] data() {
        return data;
    }

    TransferCount count() {
        return count;
    }

    boolean ended() {
        return outcome != null;
    }

    /** The timer that ends it when the host gives up. */
    void limit(Socket.Timer timer) {
        limit = timer;
    }

    void end(Outcome how, byte[] bytes) {
        if (limit != null) {
            limit.cancel();
        }
        outcome = how;
        received = bytes;
        done.accept(this);
    }

    /** How it ended; cancelled if it has not. */
    Outcome outcome() {
        return outcome == null ? Outcome.CANCELLED : outcome;
    }

    /** What the device sent. */
    byte[] received() {
        return received;
    }

    BenchTransfer asRecord(long endNanos) {
        return new BenchTransfer(count.all(), port, setup, startNanos, endNanos, outcome());
    }

    /** What the device sent, or why not. */
    byte[] result() throws UsbException {
        Outcome how = outcome;
        if (how == null) {
            throw new UsbException.Io("transfer [" + setup + "] at " + port + " was never ended by the bench");
        }
        return switch (how) {
            case OK -> received;
            case STALLED -> throw new UsbException.Stalled("the device at " + port + " stalled [" + setup + "]");
            case TIMED_OUT ->
                throw new UsbException.TimedOut("the device at " + port + " did not answer [" + setup + "] in time");
            case GONE -> throw new UsbException.Gone("the device at " + port + " left during [" + setup + "]");
            case CANCELLED -> throw new UsbException.Io("transfer [" + setup + "] at " + port + " was cancelled");
        };
    }
}
