package dev.lightbench.pipeline.step;

import dev.lightbench.photon.NormalSession;
import dev.lightbench.pipeline.Step;
import dev.lightbench.pipeline.StepContext;
import dev.lightbench.pipeline.StepFailure;
import java.time.Duration;

/**
 * Restarts the unit into safe mode (request 60). No request tells whether a unit is in safe mode (PROTOCOL 2.5), so the
 * proof is that it took the request, left the bus and came back to the same port with the same device id.
 *
 * @param returnWithin how long that may take once the unit has accepted the request
 */
public record SafeModeStep(Duration returnWithin) implements Step {

    @Override
    public String name() {
        return ModeChangeType.SAFE_MODE;
    }

    @Override
    public void attempt(StepContext context) throws StepFailure, InterruptedException {
        Faults.translated(() -> {
            context.progress(0.1, "entering safe mode");
            try (NormalSession back = context.photon().safeMode(returnWithin, context.deadline())) {
                context.note("The unit took the request for safe mode and came back at address "
                        + back.device().address() + "; it cannot be asked whether it is in safe mode.");
            }
        });
    }
}
