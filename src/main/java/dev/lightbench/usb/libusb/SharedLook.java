package dev.lightbench.usb.libusb;

import dev.lightbench.time.TimeSource;
import dev.lightbench.usb.UsbDevice;
import dev.lightbench.usb.UsbException;
import java.time.Duration;
import java.util.List;

/**
 * One look at the bus for all who ask within a few milliseconds of it: 56 slots that wait for a re-enumeration look
 * 5,600 times a second, each time through 60 devices and the border to native code.
 */
final class SharedLook {
    /** Half the shortest interval at which anybody looks: nobody sees the same look twice. */
    static final Duration FRESH = Duration.ofMillis(5);

    /** Lists what is attached. */
    interface Looker {
        List<UsbDevice> look() throws UsbException;
    }

    private final TimeSource time;
    private final Looker looker;
    private List<UsbDevice> seen = List.of(); // owned by the monitor of this, as all that follows
    private long at;
    private boolean any;

    SharedLook(TimeSource time, Looker looker) {
        this.time = time;
        this.looker = looker;
    }

    /** What is attached now, or was at most {@link #FRESH} ago. */
    synchronized List<UsbDevice> devices() throws UsbException {
        if (!any || time.nanos() - at >= FRESH.toNanos()) {
            any = false;
            long asked = time.nanos();
            seen = looker.look();
            at = asked;
            any = true;
        }
        return seen;
    }
}
