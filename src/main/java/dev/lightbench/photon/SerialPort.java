package dev.lightbench.photon;

import dev.lightbench.photon.PhotonFault.Kind;
import dev.lightbench.time.Deadline;
import dev.lightbench.time.TimeSource;
import dev.lightbench.usb.LoggedSerial;
import dev.lightbench.usb.SerialLine;
import dev.lightbench.usb.TransferLog;
import dev.lightbench.usb.UsbBus;
import dev.lightbench.usb.UsbDevice;
import dev.lightbench.usb.UsbException;
import java.time.Duration;

/** Opens the unit's serial port, with patience for one that has only just enumerated. Owned by the run's thread. */
final class SerialPort {
    /** The rate that the unit itself begins with; one that means nothing (PROTOCOL 3.1). */
    static final int PLAIN_RATE = 9600;

    /** The host makes the port, and lets us at it, some time after the device has enumerated (PROTOCOL 6). */
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    /** A unit that panics is there for about a second (PROTOCOL 5): so long it is tried in quick succession. */
    private static final Duration HURRY = Duration.ofSeconds(1);

    private static final Duration QUICK = Duration.ofMillis(20);
    private static final Duration SLOW = Duration.ofMillis(100);

    private final UsbBus bus;
    private final TimeSource time;
    private final TransferLog log;
    private final PortWatch watch;

    SerialPort(UsbBus bus, TimeSource time, TransferLog log, PortWatch watch) {
        this.bus = bus;
        this.time = time;
        this.log = log;
        this.watch = watch;
    }

    /** Opens the port of whichever enumeration of the running unit is there: it attaches twice while it boots. */
    SerialLine open(Deadline deadline) throws PhotonFault, InterruptedException {
        Deadline patience = deadline.within(PATIENCE);
        while (true) {
            PhotonFault why;
            Sighting seen = watch.glance();
            if (seen.device().isEmpty()) {
                why = new PhotonFault(Kind.GONE, "Its port is empty.");
            } else {
                watch.recognise(seen);
                if (seen.mode() != Mode.NORMAL) {
                    throw new PhotonFault(Kind.IN_DFU, "At its port is " + seen.words() + ".");
                }
                try {
                    return open(seen.device().get(), patience);
                } catch (PhotonFault fault) {
                    why = fault;
                }
            }
            if (patience.passed() || why.kind() != Kind.GONE) {
                throw why;
            }
            time.sleep(QUICK);
        }
    }

    /**
     * Opens the port of one enumeration.
     *
     * @throws PhotonFault {@code GONE} as soon as that enumeration is over
     */
    SerialLine open(UsbDevice device, Deadline deadline) throws PhotonFault, InterruptedException {
        Deadline patience = deadline.within(PATIENCE);
        Deadline hurry = deadline.within(HURRY);
        while (true) {
            try {
                return LoggedSerial.open(bus, device, time, log);
            } catch (UsbException e) {
                if (!watch.glance().sameAs(device)) {
                    throw new PhotonFault(Kind.GONE, "It left the bus before its serial port could be opened.");
                }
                if (patience.passed()) {
                    throw PhotonFault.of(e);
                }
            }
            time.sleep(hurry.passed() ? SLOW : QUICK);
        }
    }

    /** Opens the port at a rate that means nothing, for a conversation. */
    SerialTalk converse(Deadline deadline) throws PhotonFault, InterruptedException {
        SerialTalk talk = new SerialTalk(open(deadline), watch);
        boolean ready = false;
        try {
            talk.rate(PLAIN_RATE);
            ready = true;
        } finally {
            if (!ready) {
                talk.close();
            }
        }
        return talk;
    }
}
