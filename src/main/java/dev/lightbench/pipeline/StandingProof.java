package dev.lightbench.pipeline;

import dev.lightbench.usb.UsbDevice;
import java.util.Optional;

/**
 * The newest proof that holds for one boot only and has to hold at the end of the run, with the enumeration that it was
 * given in. A unit that has another one since may have booted, whoever made it: a rung of a ladder, a program, its own
 * application. Owned by the run's thread.
 */
final class StandingProof {
    private static final int NONE = -1;

    private int step = NONE;
    private Optional<UsbDevice> given = Optional.empty();

    /** The step of that index has proved its goal, and {@code now} is at the port. */
    void ended(int index, StepType type, Optional<UsbDevice> now) {
        if (type.provesBoot()) {
            stands(index, now);
        } else if (!type.provedBy().isEmpty() || !type.rulesOut().isEmpty()) {
            step = NONE;
        }
    }

    /** What the step of that index proves holds of what is at the port now. */
    void stands(int index, Optional<UsbDevice> now) {
        step = index;
        given = now;
    }

    /** The index of the step whose proof does not hold any more, as another enumeration is at the port; empty for none. */
    Optional<Integer> lost(Optional<UsbDevice> now) {
        boolean same = given.isPresent()
                && now.filter(device -> device.address() == given.get().address())
                        .isPresent();
        return step == NONE || same ? Optional.empty() : Optional.of(step);
    }

    /** Whether there is a proof that has to hold. */
    boolean any() {
        return step != NONE;
    }
}
