package dev.lightbench.pipeline.step;

import dev.lightbench.firmware.Platform;
import dev.lightbench.photon.FlashSession;
import dev.lightbench.photon.Mode;
import dev.lightbench.photon.PhotonFault;
import dev.lightbench.pipeline.FailureCode;
import dev.lightbench.pipeline.StepContext;
import dev.lightbench.pipeline.StepFailure;
import java.time.Duration;

/** A unit that is in DFU mode before anything was done to it: what it is, and how it is started without a write. */
final class FoundInDfu {
    private FoundInDfu() {}

    /** Opens it. */
    static FlashSession open(StepContext context) throws PhotonFault, StepFailure, InterruptedException {
        try {
            return context.photon().openDfu(context.deadline());
        } catch (PhotonFault fault) {
            throw unreadable(fault);
        }
    }

    /** Learns its device id, as far as its bootloader tells it, and reads its module headers. */
    static SystemInFlash inventory(FlashSession dfu, Platform platform, StepContext context)
            throws PhotonFault, StepFailure, InterruptedException {
        context.photon().deviceId().ifPresent(context.facts()::deviceId);
        try {
            SystemInFlash system = SystemInFlash.read(dfu, platform);
            system.learn(context.facts());
            return system;
        } catch (PhotonFault fault) {
            throw unreadable(fault);
        }
    }

    /** What says more than the mode is passed on; what could not be read this time may be readable the next. */
    private static StepFailure unreadable(PhotonFault fault) throws PhotonFault {
        switch (fault.kind()) {
            case GONE, SWAPPED, NO_ACCESS, BUSY, HOST, DFU_NOT_LEFT -> throw fault;
            default -> {
                return StepFailure.passing(
                        FailureCode.FOUND_IN_DFU, "It could not be read there: " + fault.getMessage());
            }
        }
    }

    /**
     * Tells it to leave. The bus tells where it is after a leave that went wrong.
     *
     * @param within how long after the leave it may take to return
     * @throws StepFailure {@code DFU_NOT_LEFT} if it does not return
     */
    static void leave(FlashSession dfu, Duration within, StepContext context)
            throws PhotonFault, StepFailure, InterruptedException {
        try {
            context.photon().leaveDfu(dfu, within, context.deadline()).close();
        } catch (PhotonFault fault) {
            Mode now = context.photon().look().mode();
            if (now == Mode.ABSENT) {
                throw StepFailure.lasting(FailureCode.DFU_NOT_LEFT, "It left the bus and did not come back.");
            }
            if (now == Mode.DFU) {
                throw StepFailure.passing(FailureCode.DFU_NOT_LEFT, String.valueOf(fault.getMessage()));
            }
            throw fault;
        }
    }
}
