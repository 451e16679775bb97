package dev.lightbench.photon;

import dev.lightbench.photon.PhotonFault.Kind;
import dev.lightbench.time.Deadline;
import dev.lightbench.usb.UsbDevice;
import java.time.Duration;

/** Waits for a unit that enters DFU mode without being told to by us. Owned by the run's thread. */
final class UntilDfu {
    /** Just enumerated, it may not yet be ours to open (PROTOCOL 6); and it may be gone again soon. */
    private static final Duration ASKING = Duration.ofSeconds(1);

    private final Evidence evidence;
    private final PortWatch watch;
    private final Identity identity;
    private final Opening opening;

    UntilDfu(Evidence evidence, PortWatch watch, Identity identity, Opening opening) {
        this.evidence = evidence;
        this.watch = watch;
        this.identity = identity;
        this.opening = opening;
    }

    /**
     * By whatever hand: see {@link Photon#awaitDfu}. The unit may be pulled out and put back meanwhile.
     *
     * @param wait until when it has to be in DFU mode
     * @param deadline for the session
     */
    FlashSession byAnyHand(Deadline wait, Deadline deadline) throws PhotonFault, InterruptedException {
        while (true) {
            Sighting now = watch.glance();
            watch.recognise(now);
            if (now.mode() == Mode.DFU) {
                try {
                    return opening.dfu(deadline);
                } catch (PhotonFault fault) {
                    if (wait.passed() || (fault.kind() != Kind.GONE && fault.kind() != Kind.DFU_NOT_ENTERED)) {
                        throw fault;
                    }
                }
            } else if (wait.passed()) {
                throw new PhotonFault(Kind.DFU_NOT_ENTERED, "At its port is " + now.words() + ".");
            }
            watch.pause(wait);
        }
    }

    /**
     * By the unit itself, after it was started. A program that has soon done its work may be gone before the host has
     * enumerated it: that it was seen running is noted, and not required.
     *
     * @param before the enumeration that has to end
     * @param stays what it is when that never ends
     * @param wait until when it has to be in DFU mode
     * @param deadline for the session
     */
    FlashSession byItself(UsbDevice before, Kind stays, Deadline wait, Deadline deadline)
            throws PhotonFault, InterruptedException {
        if (!watch.awaitLeft(before, wait.within(PortWatch.LEAVES))) {
            throw new PhotonFault(stays, "It never left the bus.");
        }
        boolean ran = false;
        while (true) {
            Sighting now = watch.glance();
            watch.recognise(now);
            if (now.mode() == Mode.DFU) {
                evidence.note(
                        ran
                                ? "it ran, and entered DFU mode by itself"
                                : "it entered DFU mode by itself; it was not seen running in between");
                return opening.dfu(deadline);
            }
            if (wait.passed()) {
                throw now.mode() == Mode.ABSENT
                        ? new PhotonFault(Kind.GONE, "Its port stayed empty after it was started.")
                        : new PhotonFault(
                                Kind.DFU_NOT_ENTERED,
                                "It did not come back in DFU mode by itself: " + now.words() + ".");
            }
            if (now.mode() == Mode.NORMAL && !ran) {
                ran = true;
                learnId(now.device().orElseThrow(), wait);
            }
            watch.pause(wait);
        }
    }

    /**
     * The one thing that is asked of a running unit here: who it is, where that is not known because its bootloader
     * has the serial number that all old ones share. It need not answer.
     */
    private void learnId(UsbDevice device, Deadline deadline) throws PhotonFault, InterruptedException {
        if (identity.deviceId().isPresent()) {
            return;
        }
        opening.learnId(device, deadline.within(ASKING));
    }
}
