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

/** What pipeline files can say of {@link PowerCycleStep}. */
final class PowerCycleType implements StepType {
    static final String NAME = "power-cycle";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String sentence() {
        return "Takes the power of the unit's port away, gives it back, and waits until the unit has returned.";
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
        return 1;
    }

    @Override
    public UnitMode needs() {
        return UnitMode.ANY;
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
        return Faults.codes(FailureCode.POWER_NOT_SWITCHED, FailureCode.UNIT_NOT_BACK, FailureCode.DFU_NOT_LEFT);
    }

    @Override
    public List<String> plan(Parameters parameters) {
        return List.of(
                "power off for 2 s, power on",
                "proof: it left the bus and returned to the same port with the same device id");
    }

    @Override
    public Step create(Parameters parameters) {
        return new PowerCycleStep(parameters.get(ResetType.RETURN_WITHIN));
    }
}
