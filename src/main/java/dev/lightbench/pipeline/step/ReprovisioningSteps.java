package dev.lightbench.pipeline.step;

import dev.lightbench.pipeline.MachinePrograms;
import dev.lightbench.pipeline.Programs;
import dev.lightbench.pipeline.Secrets;
import dev.lightbench.pipeline.StepCatalog;
import dev.lightbench.pipeline.StepType;
import java.util.List;

/** The steps that pipeline files can name. */
public final class ReprovisioningSteps {
    private ReprovisioningSteps() {}

    /** All, in the order in which they are explained: the five of re-provisioning as they usually stand, then the rest. */
    public static List<StepType> types() {
        return types(Secrets.ofThisProcess(), new MachinePrograms());
    }

    /**
     * The same, with other sources of secrets and programs.
     *
     * @param secrets where {@code set-credentials} takes passwords from
     * @param programs what {@code run-command} starts
     */
    public static List<StepType> types(Secrets secrets, Programs programs) {
        return List.of(
                new DetectType(),
                new ClearCredentialsType(),
                new ResetType(),
                new VerifyListeningType(),
                new FlashType(),
                ModeChangeType.enterDfu(),
                ModeChangeType.leaveDfu(),
                ModeChangeType.safeMode(),
                ModeChangeType.powerCycle(),
                new FlashSystemType(),
                new SetCredentialsType(secrets),
                new SetClaimCodeType(),
                new ReadModuleInfoType(),
                new ReadMacType(),
                new ExpectVersionType(),
                new ReadConsoleType(),
                new RunCommandType(programs));
    }

    /** As the parser of pipeline files wants them. */
    public static StepCatalog catalog() {
        return new StepCatalog(types());
    }
}
