package dev.lightbench.pipeline.step;

import dev.lightbench.photon.FlashSession;
import dev.lightbench.pipeline.Step;
import dev.lightbench.pipeline.StepContext;
import dev.lightbench.pipeline.StepFailure;
import java.time.Duration;

/**
 * Brings the unit into DFU mode: it is seen there, and its bootloader is idle and shows flash.
 *
 * @param returnWithin how long the change of mode may take
 */
public record EnterDfuStep(Duration returnWithin) implements Step {

    @Override
    public String name() {
        return ModeChangeType.ENTER_DFU;
    }

    @Override
    public void attempt(StepContext context) throws StepFailure, InterruptedException {
        Faults.translated(() -> {
            context.progress(0.1, "entering DFU mode");
            try (FlashSession dfu = IntoDfu.from(context, returnWithin)) {
                ModulePlace.SYSTEM_PART_1.read(dfu); // one that is idle answers this
                context.note(
                        "The unit is in DFU mode at address " + dfu.device().address() + ".");
            }
        });
    }
}
