package dev.lightbench.pipeline.step;

import dev.lightbench.pipeline.FailureCode;
import dev.lightbench.pipeline.Parameter;
import dev.lightbench.pipeline.Parameters;
import dev.lightbench.pipeline.Step;
import dev.lightbench.pipeline.UnitMode;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** What pipeline files can say of {@link ResetStep}. */
final class ResetType implements AfterDetect {
    static final String NAME = "reset";

    /**
     * A reset begins 1 s after it was accepted, and a boot takes up to 1.5 s. But a host enumerates one unit at a time
     * per controller: 32 units that switched at the same instant were measured to take up to 32 s.
     */
    static final Parameter<Duration> RETURN_WITHIN = Parameter.duration(
            "return-within",
            "How long the unit may take from the accepted command until it is back on its port.",
            Duration.ofSeconds(45),
            Duration.ofSeconds(3),
            Duration.ofMinutes(2));

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String sentence() {
        return "Restarts the unit and waits until it is back on its port with the same device id.";
    }

    @Override
    public List<Parameter<?>> parameters() {
        return List.of(RETURN_WITHIN);
    }

    /**
     * A unit of an older version that is busy connecting takes the request only when the attempt ends: up to 90 s. One
     * that turns out to crash in a loop takes three rounds of it to be caught.
     */
    @Override
    public Duration deadline() {
        return Duration.ofMinutes(5);
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
    public Set<String> provedBy() {
        return PROOFS_AFTER_A_BOOT;
    }

    @Override
    public Set<FailureCode> failures() {
        return Faults.codes(FailureCode.UNIT_NOT_BACK, FailureCode.SOS_LOOP, FailureCode.HELPER_MISSING);
    }

    @Override
    public Step create(Parameters parameters) {
        return new ResetStep(parameters.get(RETURN_WITHIN));
    }
}
