package dev.lightbench.pipeline.step;

import dev.lightbench.pipeline.FailureCode;
import dev.lightbench.pipeline.Parameter;
import dev.lightbench.pipeline.Parameters;
import dev.lightbench.pipeline.Step;
import dev.lightbench.pipeline.StepType;
import dev.lightbench.pipeline.UnitMode;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** What pipeline files can say of {@link LeaveDfuStep}. */
final class LeaveDfuType implements StepType {
    static final String NAME = "leave-dfu";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String sentence() {
        return "Makes a unit in DFU mode start its firmware, and waits until it runs again with its device id.";
    }

    @Override
    public List<Parameter<?>> parameters() {
        return List.of(ResetType.RETURN_WITHIN);
    }

    @Override
    public Duration deadline() {
        return Duration.ofSeconds(90);
    }

    @Override
    public int retries() {
        return 2;
    }

    @Override
    public UnitMode needs() {
        return UnitMode.ANSWERING_OR_DFU;
    }

    @Override
    public Set<String> after() {
        return Set.of(DetectType.NAME);
    }

    /** It boots the unit, and what was proved before a boot need not hold after it. */
    @Override
    public Set<String> provedBy() {
        return Set.of(VerifyListeningType.NAME, FlashType.NAME);
    }

    @Override
    public Set<FailureCode> failures() {
        return Faults.codes(FailureCode.DFU_NOT_LEFT, FailureCode.UNIT_NOT_BACK);
    }

    @Override
    public List<String> plan(Parameters parameters) {
        return List.of(
                "leave DFU mode, unless it runs already",
                "proof: it returns to the same port with the same device id and answers");
    }

    @Override
    public Step create(Parameters parameters) {
        return new LeaveDfuStep(parameters.get(ResetType.RETURN_WITHIN));
    }
}
