package dev.lightbench.pipeline.step;

import dev.lightbench.photon.Connecting;
import dev.lightbench.photon.NormalSession;
import dev.lightbench.photon.PhotonFault;
import dev.lightbench.pipeline.FailureCode;
import dev.lightbench.pipeline.Step;
import dev.lightbench.pipeline.StepContext;
import dev.lightbench.pipeline.StepFailure;
import java.time.Duration;

/**
 * Makes the unit forget every stored Wi-Fi network, and has it show an empty list.
 *
 * @param pending how long a unit that is busy connecting may let each request wait
 */
public record ClearCredentialsStep(Duration pending) implements Step {

    @Override
    public String name() {
        return ClearCredentialsType.NAME;
    }

    @Override
    public void attempt(StepContext context) throws StepFailure, InterruptedException {
        Faults.translated(() -> clear(context));
    }

    private void clear(StepContext context) throws PhotonFault, StepFailure, InterruptedException {
        try (NormalSession unit = context.photon().openNormal(context.deadline())) {
            context.progress(0.1, "clearing");
            unit.clearCredentials(Connecting.STOP, context.deadline().within(pending));
            context.progress(0.8, "asking what is stored");
            int left = unit.storedNetworks(Connecting.STOP, context.deadline().within(pending));
            if (left > 0) {
                throw StepFailure.passing(
                        FailureCode.CREDENTIALS_NOT_CLEARED, "After request 115 it lists " + left + ".");
            }
        }
    }
}
