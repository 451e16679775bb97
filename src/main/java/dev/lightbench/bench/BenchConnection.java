package dev.lightbench.bench;

import dev.lightbench.time.Signal;
import dev.lightbench.time.TimeSource;
import dev.lightbench.usb.ControlSetup;
import dev.lightbench.usb.UsbConnection;
import dev.lightbench.usb.UsbDevice;
import dev.lightbench.usb.UsbEndpoints;
import dev.lightbench.usb.UsbException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** An open device of the bench. */
final class BenchConnection implements UsbConnection, UsbEndpoints {
    /** How much longer than the host's timeout the bench may take to say so before it counts as stuck. */
    private static final Duration GRACE = Duration.ofSeconds(5);
    /** What Linux gives a SET_INTERFACE (USB_CTRL_SET_TIMEOUT). */
    private static final Duration SET_INTERFACE_TIMEOUT = Duration.ofSeconds(5);

    private static final int TYPE_AND_RECIPIENT = 0x7F;
    private static final int CLASS_TO_INTERFACE = 0x21;
    private static final int INTERFACE = 0x01;
    private static final int SET_INTERFACE = 0x0B;
    private static final int TO_HOST = 0x80;

    private final Enumeration enumeration;
    private final BenchClock clock;
    private final TimeSource time;
    private final Signal done;
    private @Nullable ControlTransfer running; // owned by the bench's lock, as closed
    private @Nullable EndpointTransfer waiting; // the same
    private boolean closed;

    BenchConnection(Enumeration enumeration, BenchClock clock, TimeSource time) {
        this.enumeration = enumeration;
        this.clock = clock;
        this.time = time;
        this.done = time.signal();
    }

    @Override
    public UsbDevice device() {
        return enumeration.device();
    }

    @Override
    public byte[] configurationDescriptor() {
        return enumeration.configurationDescriptor();
    }

    @Override
    public byte[] controlIn(ControlSetup setup, Duration timeout) throws UsbException, InterruptedException {
        if (!setup.in()) {
            throw new IllegalArgumentException("not a transfer from the device: " + setup);
        }
        return transfer(setup, new byte[0], timeout);
    }

    @Override
    public void controlOut(ControlSetup setup, byte[] data, Duration timeout)
            throws UsbException, InterruptedException {
        if (setup.in() || setup.length() != data.length) {
            throw new IllegalArgumentException("not a transfer of " + data.length + " bytes to the device: " + setup);
        }
        transfer(setup, data.clone(), timeout);
    }

    @Override
    public byte[] endpointIn(int endpoint, int length, Duration timeout) throws UsbException, InterruptedException {
        if ((endpoint & TO_HOST) == 0 || length < 1) {
            throw new IllegalArgumentException("no transfer of " + length + " bytes from endpoint " + endpoint);
        }
        return transfer(endpoint, timeout, (pipes, ended) -> pipes.in(endpoint, length, ended));
    }

    @Override
    public void endpointOut(int endpoint, byte[] data, Duration timeout) throws UsbException, InterruptedException {
        if ((endpoint & TO_HOST) != 0 || data.length < 1) {
            throw new IllegalArgumentException("no transfer of " + data.length + " bytes to endpoint " + endpoint);
        }
        byte[] sent = data.clone();
        transfer(endpoint, timeout, (pipes, ended) -> pipes.out(endpoint, sent, ended));
    }

    @Override
    public void claim(int interfaceNumber) throws UsbException {
        clock.<UsbException>enter(() -> {
            open();
            enumeration.claim(interfaceNumber, this);
        });
    }

    @Override
    public void setAlternate(int interfaceNumber, int alternate) throws UsbException, InterruptedException {
        clock.<UsbException>enter(() -> {
            open();
            enumeration.present();
            enumeration.holds(interfaceNumber, this);
        });
        transfer(
                new ControlSetup(INTERFACE, SET_INTERFACE, alternate, interfaceNumber, 0),
                new byte[0],
                SET_INTERFACE_TIMEOUT);
    }

    @Override
    public void close() {
        clock.enter(() -> {
            closed = true;
            enumeration.release(this);
            cancelRunning();
        });
    }

    /** Begins a transfer on an endpoint. */
    private interface Beginning {
        OutsideHost.Submitted at(EndpointPipes pipes, OutsideHost.Ended ended);
    }

    private byte[] transfer(int endpoint, Duration timeout, Beginning beginning)
            throws UsbException, InterruptedException {
        checked(timeout);
        EndpointTransfer transfer = clock.<EndpointTransfer, UsbException>under(() -> {
            free();
            enumeration.present();
            enumeration.holdsEndpoint(endpoint, this);
            EndpointTransfer begun = new EndpointTransfer(device(), endpoint, done);
            done.lower();
            begun.begun(beginning.at(enumeration.endpoints(), begun), clock, clock.onBench(timeout));
            waiting = begun;
            return begun;
        });
        awaited(timeout);
        return transfer.result();
    }

    private void awaited(Duration timeout) throws InterruptedException {
        try {
            done.await(time.in(timeout.plus(GRACE)));
        } finally {
            clock.enter(this::cancelRunning);
        }
    }

    private static void checked(Duration timeout) {
        if (timeout.isZero() || timeout.isNegative()) {
            throw new IllegalArgumentException("a transfer needs a timeout above zero");
        }
    }

    private byte[] transfer(ControlSetup setup, byte[] data, Duration timeout)
            throws UsbException, InterruptedException {
        checked(timeout);
        ControlTransfer transfer = clock.<ControlTransfer, UsbException>under(() -> submit(setup, data, timeout));
        awaited(timeout);
        return transfer.result();
    }

    private ControlTransfer submit(ControlSetup setup, byte[] data, Duration timeout) throws UsbException {
        free();
        ControlPipe pipe = enumeration.pipe();
        if ((setup.requestType() & TYPE_AND_RECIPIENT)
                == CLASS_TO_INTERFACE) { // Linux asks no claim for vendor requests
            enumeration.holds(setup.index() & 0xFF, this);
        }
        done.lower();
        ControlTransfer transfer = pipe.submit(setup, data, device().port(), clock.onBench(timeout), done);
        running = transfer;
        return transfer;
    }

    private void cancelRunning() {
        ControlTransfer left = running;
        running = null;
        if (left != null) {
            enumeration.cancel(left);
        }
        EndpointTransfer other = waiting;
        waiting = null;
        if (other != null) {
            other.cancel();
        }
    }

    /** Checks that it is open, and that no other transfer of it is under way. */
    private void free() throws UsbException {
        open();
        if (running != null || waiting != null) {
            throw new IllegalStateException("a connection is for one thread at a time: " + device().port());
        }
    }

    private void open() throws UsbException {
        if (closed) {
            throw new UsbException.Gone("this connection to " + device().port() + " is closed");
        }
    }
}
