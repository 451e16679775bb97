package dev.lightbench.pipeline.step;

import dev.lightbench.photon.NormalSession;
import dev.lightbench.pipeline.Step;
import dev.lightbench.pipeline.StepContext;
import dev.lightbench.pipeline.StepFailure;
import java.time.Duration;

/**
 * Restarts the unit: it has left the bus and come back to the same port, with the same device id. One that waits in DFU
 * mode for the flash step is started by that.
 *
 * @param returnWithin how long that may take once the unit has accepted the reset
 */
public record ResetStep(Duration returnWithin) implements Step {

    @Override
    public String name() {
        return ResetType.NAME;
    }

    @Override
    public void attempt(StepContext context) throws StepFailure, InterruptedException {
        Faults.translated(() -> {
            if (SettledByFlash.unless(context, () -> {
                context.progress(0.1, "resetting");
                long asked = context.time().nanos();
                try (NormalSession back = context.photon().reset(returnWithin, context.deadline())) {
                    context.measured(
                            "back after reset", millis(context, asked), "ms", null, (double) returnWithin.toMillis());
                    context.note(
                            "The unit came back at address " + back.device().address() + ".");
                }
            })) {
                context.note("It is in DFU mode: there is nothing to reset, and the flash step starts it.");
            }
        });
    }

    /** From then to now, in milliseconds. */
    private static double millis(StepContext context, long then) {
        return (context.time().nanos() - then) / 1e6;
    }
}
