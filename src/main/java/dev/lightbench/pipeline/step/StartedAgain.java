package dev.lightbench.pipeline.step;

import dev.lightbench.photon.FlashSession;
import dev.lightbench.photon.Mode;
import dev.lightbench.photon.NormalSession;
import dev.lightbench.photon.PhotonFault;
import dev.lightbench.pipeline.StepContext;
import dev.lightbench.pipeline.StepFailure;
import java.time.Duration;

/** A unit of which something has to be proved once more: running, and by a plain boot. */
final class StartedAgain {
    private StartedAgain() {}

    /**
     * Lets go of DFU mode where it is there, and of a boot that was meddled with; else takes it as it runs.
     *
     * @param within how long it may take to return
     */
    static NormalSession plainly(Duration within, StepContext context)
            throws PhotonFault, StepFailure, InterruptedException {
        if (Attached.seen(context).mode() == Mode.DFU) {
            context.note("It is in DFU mode, and is started first.");
            try (FlashSession dfu = context.photon().openDfu(context.deadline())) {
                return context.photon().leaveDfu(dfu, within, context.deadline());
            }
        }
        if (context.photon().bootedPlainly()) {
            return context.photon().openNormal(context.deadline());
        }
        return context.photon().reset(within, context.deadline());
    }
}
