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
import java.util.stream.Stream;

/** What pipeline files can say of {@link DetectStep}. */
final class DetectType implements StepType {
    static final String NAME = "detect";

    static final Parameter<Duration> PATIENCE = Parameter.duration(
            "patience",
            "How long to wait for a unit that is not there yet.",
            Duration.ofSeconds(5),
            Duration.ZERO,
            Duration.ofMinutes(1));
    static final Parameter<Boolean> IMAGE_NEEDED = Parameter.flag(
            "image-needed", "Whether a product image for the unit must be at hand, as the flash step needs it.", true);

    static final Parameter<Duration> BUTTONS_WITHIN = Parameter.duration(
            "buttons-within",
            "How long to wait for the operator to bring a unit into DFU mode that nothing else reaches; 0s for not at all.",
            Duration.ofMinutes(2),
            Duration.ZERO,
            Duration.ofMinutes(3));

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String sentence() {
        return "Finds out what is attached, and refuses what cannot be re-provisioned with what was given.";
    }

    @Override
    public List<Parameter<?>> parameters() {
        return List.of(PATIENCE, IMAGE_NEEDED, BUTTONS_WITHIN, ResetType.RETURN_WITHIN);
    }

    /**
     * A unit that is found in DFU mode has to return first. One of an older version that is busy connecting tells its
     * modules only when the attempt ends: up to 90 s. One that crashes in a loop is caught in up to three rounds of 30 s,
     * or by the operator's hand.
     */
    @Override
    public Duration deadline() {
        return Duration.ofMinutes(6);
    }

    @Override
    public int retries() {
        return 2;
    }

    @Override
    public UnitMode needs() {
        return UnitMode.ANY;
    }

    @Override
    public Set<FailureCode> failures() {
        return Faults.codes(Stream.concat(
                        Stream.of(ImageChoice.FAILURES),
                        Stream.of(
                                FailureCode.NOT_APPLICABLE,
                                FailureCode.OS_UNKNOWN,
                                FailureCode.HELPER_MISSING,
                                FailureCode.HELPER_UNFIT,
                                FailureCode.KEEP_FAILED,
                                FailureCode.SOS_LOOP,
                                FailureCode.DFU_NOT_LEFT))
                .toArray(FailureCode[]::new));
    }

    @Override
    public Step create(Parameters parameters) {
        return new DetectStep(
                parameters.get(PATIENCE),
                parameters.get(IMAGE_NEEDED),
                parameters.get(ResetType.RETURN_WITHIN),
                parameters.get(BUTTONS_WITHIN));
    }
}
