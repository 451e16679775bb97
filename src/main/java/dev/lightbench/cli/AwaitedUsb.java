package dev.lightbench.cli;

import dev.lightbench.time.Deadline;
import dev.lightbench.time.TimeSource;
import dev.lightbench.usb.HubPower;
import dev.lightbench.usb.SerialLine;
import dev.lightbench.usb.UsbBus;
import dev.lightbench.usb.UsbConnection;
import dev.lightbench.usb.UsbDevice;
import dev.lightbench.usb.UsbException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A USB that this computer does not have yet: says why whenever it is looked at, and tries again to start it. From the
 * moment it is there it is nothing but that USB. Safe for use by many threads.
 */
final class AwaitedUsb implements UsbBus {
    /**
     * Between two attempts. Who plugs a controller in, passes a device into a container or loads a driver looks up two
     * seconds later; and an attempt, which reads all of the system's devices, costs nothing at that pace.
     */
    static final Duration EVERY = Duration.ofSeconds(2);

    private static final Logger LOG = LoggerFactory.getLogger(AwaitedUsb.class);

    /** Starts it. */
    @FunctionalInterface
    interface Start {
        /**
         * Once.
         *
         * @throws CommandFailed with the sentence, if there is none to start
         */
        UsbBus now() throws CommandFailed;
    }

    private final Start start;
    private final TimeSource time;
    private @Nullable UsbBus there; // owned by this, as all that follows
    private String missing;
    private Deadline next;
    private boolean closed;

    /** After a first attempt that came to nothing, for the reason given. */
    AwaitedUsb(Start start, String missing, TimeSource time) {
        this.start = start;
        this.missing = missing;
        this.time = time;
        this.next = time.in(EVERY);
    }

    private synchronized UsbBus bus() throws UsbException {
        if (there != null) {
            return there;
        }
        if (!closed && next.passed()) {
            next = time.in(EVERY);
            try {
                there = start.now();
                LOG.info("There is USB now");
                return there;
            } catch (CommandFailed stillNot) {
                missing = String.join(" ", stillNot.sentences());
            }
        }
        throw new UsbException.Io(missing);
    }

    @Override
    public List<UsbDevice> devices() throws UsbException {
        return bus().devices();
    }

    @Override
    public UsbConnection open(UsbDevice device) throws UsbException, InterruptedException {
        return bus().open(device);
    }

    @Override
    public SerialLine serial(UsbDevice device) throws UsbException, InterruptedException {
        return bus().serial(device);
    }

    @Override
    public synchronized Optional<HubPower> hubPower() {
        return there == null ? Optional.empty() : there.hubPower();
    }

    @Override
    public void close() {
        UsbBus last;
        synchronized (this) {
            closed = true;
            last = there;
        }
        if (last != null) {
            last.close();
        }
    }
}
