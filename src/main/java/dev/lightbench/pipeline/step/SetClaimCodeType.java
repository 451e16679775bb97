package dev.lightbench.pipeline.step;

import dev.lightbench.pipeline.FailureCode;
import dev.lightbench.pipeline.Parameter;
import dev.lightbench.pipeline.Parameters;
import dev.lightbench.pipeline.Step;
import dev.lightbench.pipeline.UnitMode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What pipeline files can say of {@link SetClaimCodeStep}. */
final class SetClaimCodeType implements AfterDetect {
    static final String NAME = "set-claim-code";

    static final Parameter<String> CODE = Parameter.optionalText("code", "The claim code; must be given.", 63);

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String sentence() {
        return "Stores a claim code on the unit.";
    }

    @Override
    public List<Parameter<?>> parameters() {
        return List.of(CODE);
    }

    /** One that is busy connecting answers late: up to 90 s. */
    @Override
    public Duration deadline() {
        return Duration.ofSeconds(100);
    }

    @Override
    public int retries() {
        return 1;
    }

    @Override
    public UnitMode needs() {
        return UnitMode.ANSWERING;
    }

    @Override
    public Set<FailureCode> failures() {
        return Faults.codes();
    }

    @Override
    public List<String> plan(Parameters parameters) {
        return List.of("store the claim code (request 200); the unit accepts or refuses it, and never shows it again");
    }

    @Override
    public Optional<String> wrong(Parameters parameters) {
        return parameters.get(CODE).isEmpty()
                ? Optional.of("needs a code; write 'code: TEXT', up to 63 characters")
                : Optional.empty();
    }

    @Override
    public Step create(Parameters parameters) {
        return new SetClaimCodeStep(parameters.get(CODE));
    }
}
