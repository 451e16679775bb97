package dev.lightbench.pipeline.step;

import dev.lightbench.firmware.ModuleHeader;
import dev.lightbench.firmware.Platform;
import dev.lightbench.photon.FlashSession;
import dev.lightbench.photon.Mode;
import dev.lightbench.photon.PhotonFault;
import dev.lightbench.photon.Route;
import dev.lightbench.pipeline.FailureCode;
import dev.lightbench.pipeline.StepContext;
import dev.lightbench.pipeline.StepFailure;
import java.time.Duration;

/**
 * A unit that is in DFU mode before anything was done to it, for example since a station was killed while it flashed.
 * With a system that there is a route for it is told to leave, which writes nothing; what it runs then (its
 * application, or safe mode where that is missing or cut off) answers requests, and the run goes on from there.
 */
final class FoundInDfu {
    private FoundInDfu() {}

    /**
     * Reads its module headers and brings it back to normal mode.
     *
     * @param within how long after the leave it may take to return
     * @throws StepFailure {@code FOUND_IN_DFU} where no route begins, {@code DFU_NOT_LEFT} if it does not return
     */
    static void restart(StepContext context, Duration within) throws PhotonFault, StepFailure, InterruptedException {
        try (FlashSession dfu = opened(context)) {
            context.photon().deviceId().ifPresent(context.facts()::deviceId);
            mustHaveARoute(dfu, context);
            context.note("It was found in DFU mode with a system that has a route: it is told to leave, and nothing is"
                    + " written.");
            leave(dfu, within, context);
        }
        context.facts().put("foundIn", "DFU mode, left without a write");
    }

    private static FlashSession opened(StepContext context) throws PhotonFault, StepFailure, InterruptedException {
        try {
            return context.photon().openDfu(context.deadline());
        } catch (PhotonFault fault) {
            throw unreadable(fault);
        }
    }

    private static void mustHaveARoute(FlashSession dfu, StepContext context)
            throws PhotonFault, StepFailure, InterruptedException {
        Platform platform = context.facts().platform().orElseThrow();
        boolean routed = true;
        for (ModulePlace place : ModulePlace.values()) {
            ModuleHeader found = read(place, dfu);
            place.learn(found, platform, context.facts());
            if (place.isSystemPart()) {
                routed &= place.holds(found, platform) && Route.hasSystemPart(found.version());
            }
        }
        if (!routed) {
            throw StepFailure.lasting(FailureCode.FOUND_IN_DFU, "Its flash shows no system that has a route.");
        }
    }

    private static ModuleHeader read(ModulePlace place, FlashSession dfu)
            throws PhotonFault, StepFailure, InterruptedException {
        try {
            return place.read(dfu);
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

    /** The bus tells where it is after a leave that went wrong. */
    private static void leave(FlashSession dfu, Duration within, StepContext context)
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
