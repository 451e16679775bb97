package dev.lightbench.pipeline.step;

import dev.lightbench.photon.Mode;
import dev.lightbench.photon.PhotonFault;
import dev.lightbench.pipeline.StepContext;
import dev.lightbench.pipeline.StepFailure;
import java.time.Duration;

/**
 * A goal that only the flash step can settle: the unit is in DFU mode with the helper in the place of an application, or
 * what it runs crashes before it could prove anything. The flash step starts it anew, and proves all of it.
 */
final class SettledByFlash {
    private SettledByFlash() {}

    /** What a step does for its goal. */
    interface Work {
        void run() throws PhotonFault, StepFailure, InterruptedException;
    }

    /**
     * Does it, unless the flash step has to settle it.
     *
     * @return whether the flash step will settle it
     */
    static boolean unless(StepContext context, Work work) throws PhotonFault, StepFailure, InterruptedException {
        if (!context.ahead(FlashType.NAME)) {
            work.run();
            return false;
        }
        if (context.photon().look().mode() == Mode.DFU) {
            return true;
        }
        try {
            work.run();
            return false;
        } catch (PhotonFault fault) {
            if (!SosCatch.isMute(fault, context)) {
                throw fault;
            }
            SosCatch.intoDfu(Duration.ZERO, context).close();
            return true;
        }
    }
}
