package dev.lightbench.bench;

import dev.lightbench.bench.BenchTransfer.Outcome;
import dev.lightbench.bench.unit.Socket;
import dev.lightbench.time.Signal;
import dev.lightbench.usb.UsbDevice;
import dev.lightbench.usb.UsbException;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A bulk or interrupt transfer of an opener in the same process. Owned by the bench's lock. */
final class EndpointTransfer implements OutsideHost.Ended {
    private final UsbDevice device;
    private final int endpoint;
    private final Signal done;
    private @Nullable Outcome outcome;
    private byte[] received = new byte[0];
    private OutsideHost.@Nullable Submitted submitted;
    private Socket.@Nullable Timer limit;

    /** {@code done} is raised when it has ended. */
    EndpointTransfer(UsbDevice device, int endpoint, Signal done) {
        this.device = device;
        this.endpoint = endpoint;
        this.done = done;
    }

    /** It is on its way, unless it has ended already; the host gives it up after {@code timeout}, bench time. */
    void begun(OutsideHost.Submitted transfer, BenchClock clock, Duration timeout) {
        if (outcome == null) {
            submitted = transfer;
            limit = clock.after(timeout, () -> giveUp(Outcome.TIMED_OUT));
        }
    }

    /** The host takes it back; does nothing if it has ended. */
    void cancel() {
        giveUp(Outcome.CANCELLED);
    }

    private void giveUp(Outcome how) {
        if (outcome == null) {
            ended(how, new byte[0]);
            if (submitted != null) {
                submitted.cancel();
            }
        }
    }

    @Override
    public void ended(Outcome how, byte[] data) {
        if (outcome == null) {
            outcome = how;
            received = data;
            if (limit != null) {
                limit.cancel();
            }
            done.raise();
        }
    }

    /** What the device sent, or why not. */
    byte[] result() throws UsbException {
        Outcome how = outcome == null ? Outcome.CANCELLED : outcome;
        String where = String.format(Locale.ROOT, "endpoint 0x%02x of the device at %s", endpoint, device.port());
        return switch (how) {
            case OK -> received;
            case STALLED -> throw new UsbException.Stalled(where + " is not there, or stalled");
            case TIMED_OUT -> throw new UsbException.TimedOut(where + " did not answer in time");
            case GONE -> throw new UsbException.Gone("the device left while " + where + " was waited for");
            case CANCELLED -> throw new UsbException.Io("a transfer on " + where + " was cancelled");
        };
    }
}
