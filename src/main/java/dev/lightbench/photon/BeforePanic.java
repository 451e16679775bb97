package dev.lightbench.photon;

import dev.lightbench.photon.PhotonFault.Kind;
import dev.lightbench.time.Deadline;
import dev.lightbench.usb.UsbDevice;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Catches a unit that panics soon after every boot: between its enumeration and the panic lies about a second in which
 * the touch works (PROTOCOL 5). Owned by the run's thread.
 */
final class BeforePanic {
    /** Two SOS rounds of 12.4 s until it resets (PROTOCOL 5), and time for a host that is late to notice. */
    private static final Duration RESETS = Duration.ofSeconds(40);
    /** A touched unit goes at once; only the host may be late to notice. */
    private static final Duration LEAVES = Duration.ofSeconds(15);
    /** Boot and enumeration, in a queue with the hub's other units. */
    private static final Duration RETURNS = Duration.ofSeconds(30);

    private final PortWatch watch;
    private final Touch touch;
    private final Opening opening;
    private final Evidence evidence;

    private int tried;
    private @Nullable PhotonFault lastFailure;

    BeforePanic(PortWatch watch, Touch touch, Opening opening, Evidence evidence) {
        this.watch = watch;
        this.touch = touch;
        this.opening = opening;
        this.evidence = evidence;
    }

    /**
     * Once per object: see {@link Photon#catchBeforePanic}.
     *
     * @param wait until when a window may begin
     * @param deadline for the session
     */
    FlashSession caught(int windows, Deadline wait, Deadline deadline) throws PhotonFault, InterruptedException {
        Sighting now = watch.look();
        watch.recognise(now);
        while (now.mode() != Mode.DFU) {
            Optional<UsbDevice> attached = now.device();
            if (attached.isPresent()) {
                awaitReset(attached.get(), untilReset(tried >= windows, wait, deadline));
            }
            now = watch.awaitAttached(deadline.within(RETURNS));
            if (now.mode() == Mode.ABSENT) {
                throw new PhotonFault(Kind.GONE, "Its port stayed empty after it had left the bus.");
            }
            watch.recognise(now);
            if (now.mode() == Mode.NORMAL) {
                if (tried >= windows || wait.passed()) {
                    throw missed();
                }
                touch(now.device().orElseThrow(), deadline);
            }
        }
        return opening.dfu(deadline);
    }

    /** A touch is waited for although the wait is over: the unit goes into DFU mode. */
    private Deadline untilReset(boolean lastWindow, Deadline wait, Deadline deadline) {
        boolean last = lastWindow || wait.left().compareTo(LEAVES) < 0;
        return last && tried > 0 ? deadline.within(LEAVES) : wait.within(RESETS);
    }

    private void awaitReset(UsbDevice device, Deadline until) throws PhotonFault, InterruptedException {
        if (watch.awaitLeft(device, until)) {
            return;
        }
        throw tried > 0
                ? missed()
                : new PhotonFault(Kind.SILENT, "It answers nothing, and does not restart by itself.");
    }

    /** An enumeration that ends before its port could be opened was no window: the unit attaches twice while it boots. */
    private void touch(UsbDevice device, Deadline deadline) throws PhotonFault, InterruptedException {
        try {
            touch.only(device, Touch.INTO_DFU, deadline);
            lastFailure = null;
        } catch (PhotonFault fault) {
            evidence.note("this window was missed: " + fault.getMessage());
            if (fault.kind() == Kind.GONE) {
                return;
            }
            lastFailure = fault;
        }
        tried++;
    }

    /** A port that the host never let us open is the host's matter, and none of the unit. */
    private PhotonFault missed() {
        PhotonFault failure = lastFailure;
        if (failure != null && (failure.kind() == Kind.NO_ACCESS || failure.kind() == Kind.BUSY)) {
            return failure;
        }
        return new PhotonFault(
                Kind.DFU_NOT_ENTERED,
                String.format(
                        Locale.ROOT,
                        "It panics again and again; %s of its serial port did not put it into DFU mode.%s",
                        tried == 1 ? "1 touch" : tried + " touches",
                        failure == null ? "" : " The last one ended with: " + failure.getMessage()));
    }
}
