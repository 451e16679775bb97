package dev.lightbench.pipeline.step;

import dev.lightbench.photon.FlashSession;
import dev.lightbench.photon.Mode;
import dev.lightbench.photon.NormalSession;
import dev.lightbench.photon.PhotonFault;
import dev.lightbench.pipeline.Step;
import dev.lightbench.pipeline.StepContext;
import dev.lightbench.pipeline.StepFailure;
import java.time.Duration;

/**
 * Starts the firmware of a unit in DFU mode: it runs again on the same port, and shows its device id.
 *
 * @param returnWithin how long that may take
 */
public record LeaveDfuStep(Duration returnWithin) implements Step {

    @Override
    public String name() {
        return ModeChangeType.LEAVE_DFU;
    }

    @Override
    public void attempt(StepContext context) throws StepFailure, InterruptedException {
        Faults.translated(() -> {
            context.progress(0.1, "leaving DFU mode");
            try (NormalSession back = running(context)) {
                back.deviceId().ifPresent(context.facts()::deviceId);
                context.note("The unit runs at address " + back.device().address() + ".");
            }
        });
    }

    private NormalSession running(StepContext context) throws PhotonFault, InterruptedException {
        if (context.photon().look().mode() == Mode.NORMAL) {
            context.note("The unit was not in DFU mode.");
            return context.photon().openNormal(context.deadline());
        }
        try (FlashSession dfu = context.photon().openDfu(context.deadline())) {
            return context.photon().leaveDfu(dfu, returnWithin, context.deadline());
        }
    }
}
