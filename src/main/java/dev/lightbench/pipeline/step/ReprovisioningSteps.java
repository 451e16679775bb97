package dev.lightbench.pipeline.step;

import dev.lightbench.pipeline.StepCatalog;
import dev.lightbench.pipeline.StepType;
import java.util.List;

/** The steps that pipeline files can name. */
public final class ReprovisioningSteps {
    private ReprovisioningSteps() {}

    /** The five, in the order in which they are explained and usually stand. */
    public static List<StepType> types() {
        return List.of(
                new DetectType(),
                new ClearCredentialsType(),
                new ResetType(),
                new VerifyListeningType(),
                new FlashType());
    }

    /** As the parser of pipeline files wants them. */
    public static StepCatalog catalog() {
        return new StepCatalog(types());
    }
}
