package dev.lightbench.pipeline.step;

import dev.lightbench.photon.NormalSession;
import dev.lightbench.pipeline.Step;
import dev.lightbench.pipeline.StepContext;
import dev.lightbench.pipeline.StepFailure;

/**
 * Stores a claim code (request 200). That the unit carried the request out without an error is all the proof there is:
 * it does not show a claim code again.
 *
 * @param code at most 63 characters
 */
public record SetClaimCodeStep(String code) implements Step {

    @Override
    public String name() {
        return SetClaimCodeType.NAME;
    }

    @Override
    public void attempt(StepContext context) throws StepFailure, InterruptedException {
        Faults.translated(() -> {
            context.progress(0.1, "storing the claim code");
            try (NormalSession unit = context.photon().openNormal(context.deadline())) {
                unit.claimCode(code, context.deadline());
            }
            context.facts().put("claimCode", "stored");
        });
    }
}
