package dev.lightbench.photon;

import dev.lightbench.time.Deadline;
import dev.lightbench.time.TimeSource;
import dev.lightbench.usb.PortPath;
import dev.lightbench.usb.UsbBus;
import dev.lightbench.usb.UsbDevice;
import dev.lightbench.usb.UsbException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Looks at one port of the bus and waits for what comes there. Owned by the run's thread. */
final class PortWatch {
    /** A re-enumeration has to be noticed within 20 ms; a snapshot asks no device. */
    private static final Duration POLL = Duration.ofMillis(10);
    /**
     * A unit resets 1 s after the final CHECK, or 0.5 s after a DFU leave (PROTOCOL 2.7, 4.2). The host may be much later
     * to notice: it looks after one port at a time, and others of the same controller may be enumerating.
     */
    static final Duration LEAVES = Duration.ofSeconds(15);

    private final UsbBus bus;
    private final PortPath port;
    private final TimeSource time;
    private final Evidence evidence;
    private final Identity identity;
    private @Nullable Sighting last;

    PortWatch(UsbBus bus, PortPath port, TimeSource time, Evidence evidence, Identity identity) {
        this.bus = bus;
        this.port = port;
        this.time = time;
        this.evidence = evidence;
        this.identity = identity;
    }

    /** A look that is always put into the evidence. */
    Sighting look() throws PhotonFault {
        last = null;
        return glance();
    }

    /** A look of many: put into the evidence when it shows something else than the one before. */
    Sighting glance() throws PhotonFault {
        Sighting now;
        try {
            now = Sighting.at(port, bus.devices());
        } catch (UsbException e) {
            evidence.sighting("failed", String.valueOf(e.getMessage()));
            throw PhotonFault.of(e);
        }
        if (!now.equals(last)) {
            String where = now.device()
                    .map(device -> " at address " + device.address())
                    .orElse("");
            evidence.sighting("ok", "port " + port + ": " + now.words() + where);
            last = now;
        }
        return now;
    }

    /** Waits until anything is attached; what the port shows at the deadline otherwise. */
    Sighting awaitAttached(Deadline deadline) throws PhotonFault, InterruptedException {
        while (true) {
            Sighting now = glance();
            if (now.mode() != Mode.ABSENT || deadline.passed()) {
                return now;
            }
            pause(deadline);
        }
    }

    /** Waits until an enumeration is over. Returns whether it is. */
    boolean awaitLeft(UsbDevice before, Deadline deadline) throws PhotonFault, InterruptedException {
        while (glance().sameAs(before)) {
            if (deadline.passed()) {
                return false;
            }
            pause(deadline);
        }
        return true;
    }

    /**
     * Waits for the re-enumeration of a unit that was told to reset.
     *
     * @param before the enumeration that has to end
     * @param wanted the mode it has to return in
     * @param failure what it is when the unit stays, or returns in another mode
     * @throws PhotonFault {@code GONE} when the port is empty at the deadline: from outside, a unit that does not start
     *     and one that was pulled out are the same; {@code SWAPPED} when another kind of device comes
     */
    Sighting awaitReturn(UsbDevice before, Mode wanted, PhotonFault.Kind failure, Deadline deadline)
            throws PhotonFault, InterruptedException {
        if (!awaitLeft(before, deadline.within(LEAVES))) {
            throw new PhotonFault(failure, "It never left the bus.");
        }
        Sighting now = awaitAttached(deadline);
        if (now.mode() == Mode.ABSENT) {
            throw new PhotonFault(PhotonFault.Kind.GONE, "Its port stayed empty after it was told to reset.");
        }
        recognise(now);
        if (now.mode() != wanted) {
            throw new PhotonFault(failure, "It came back as " + now.words() + ".");
        }
        return now;
    }

    /** Checks that what was seen can be the unit. */
    void recognise(Sighting sighting) throws PhotonFault {
        if (sighting.mode() == Mode.FOREIGN) {
            throw identity.foreign(sighting);
        }
        if (sighting.platform().isPresent()) {
            identity.sawPlatform(sighting.platform().get());
        }
    }

    /**
     * What a failed transfer means, told by the bus: hosts report time-outs and I/O errors for a device that was pulled
     * out (PROTOCOL 6), so a device that is no longer listed is gone whatever the transfer said.
     */
    PhotonFault explain(PhotonFault fault, UsbDevice device) throws PhotonFault {
        boolean doubtful = fault.kind() == PhotonFault.Kind.SILENT
                || fault.kind() == PhotonFault.Kind.HOST
                || fault.kind() == PhotonFault.Kind.STALLS;
        if (!doubtful) {
            return fault;
        }
        Optional<UsbDevice> seen = glance().device();
        boolean there = seen.filter(now -> now.address() == device.address()).isPresent();
        return there ? fault : new PhotonFault(PhotonFault.Kind.GONE, "It left the bus during a transfer.");
    }

    /** Between two looks. */
    void pause(Deadline deadline) throws InterruptedException {
        Duration left = deadline.left();
        time.sleep(POLL.compareTo(left) < 0 ? POLL : left);
    }
}
