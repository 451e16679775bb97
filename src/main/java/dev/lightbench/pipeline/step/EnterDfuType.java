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

/** What pipeline files can say of {@link EnterDfuStep}. */
final class EnterDfuType implements StepType {
    static final String NAME = "enter-dfu";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String sentence() {
        return "Brings the unit into DFU mode, where its bootloader is idle.";
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
        return UnitMode.ANSWERING_OR_DFU;
    }

    @Override
    public Set<String> after() {
        return Set.of(DetectType.NAME);
    }

    /** A unit in DFU mode runs nothing: something has to start it again. */
    @Override
    public Set<String> provedBy() {
        return Set.of(LeaveDfuType.NAME, FlashType.NAME, FlashSystemType.NAME);
    }

    @Override
    public Set<FailureCode> failures() {
        return Faults.codes(FailureCode.DFU_NOT_ENTERED, FailureCode.UNIT_NOT_BACK);
    }

    @Override
    public List<String> plan(Parameters parameters) {
        return List.of(
                "enter DFU mode, unless it is there already",
                "proof: it is seen in DFU mode with its id, and its bootloader is idle");
    }

    @Override
    public Step create(Parameters parameters) {
        return new EnterDfuStep(parameters.get(ResetType.RETURN_WITHIN));
    }
}
