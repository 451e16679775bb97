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

/** What pipeline files can say of {@link SafeModeStep}. */
final class SafeModeType implements StepType {
    static final String NAME = "safe-mode";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String sentence() {
        return "Restarts the unit into safe mode, where no application runs.";
    }

    @Override
    public List<Parameter<?>> parameters() {
        return List.of(ResetType.RETURN_WITHIN);
    }

    /** One that is busy connecting takes the request only when the attempt ends: up to 90 s. */
    @Override
    public Duration deadline() {
        return Duration.ofSeconds(150);
    }

    @Override
    public int retries() {
        return 2;
    }

    @Override
    public UnitMode needs() {
        return UnitMode.ANSWERING;
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
        return Faults.codes(FailureCode.UNIT_NOT_BACK);
    }

    @Override
    public List<String> plan(Parameters parameters) {
        return List.of(
                "restart into safe mode (request 60)",
                "proof: it left the bus and returned to the same port with the same device id; no request tells safe mode");
    }

    @Override
    public Step create(Parameters parameters) {
        return new SafeModeStep(parameters.get(ResetType.RETURN_WITHIN));
    }
}
