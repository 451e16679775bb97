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

/** What pipeline files can say of {@link ClearCredentialsStep}. */
final class ClearCredentialsType implements StepType {
    static final String NAME = "clear-credentials";

    static final Parameter<Duration> PENDING = Parameter.duration(
            "pending",
            "How long a unit that is busy connecting may let a request wait.",
            Duration.ofSeconds(90),
            Duration.ofSeconds(2),
            Duration.ofMinutes(5));

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String sentence() {
        return "Makes the unit forget every stored Wi-Fi network, and has it show that none is left.";
    }

    @Override
    public List<Parameter<?>> parameters() {
        return List.of(PENDING);
    }

    @Override
    public Duration deadline() {
        return Duration.ofSeconds(100);
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

    @Override
    public Set<FailureCode> failures() {
        return Faults.codes(FailureCode.CREDENTIALS_NOT_CLEARED);
    }

    @Override
    public Step create(Parameters parameters) {
        return new ClearCredentialsStep(parameters.get(PENDING));
    }
}
