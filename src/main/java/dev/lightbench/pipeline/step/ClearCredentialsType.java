package dev.lightbench.pipeline.step;

import dev.lightbench.pipeline.FailureCode;
import dev.lightbench.pipeline.Parameter;
import dev.lightbench.pipeline.Parameters;
import dev.lightbench.pipeline.Step;
import dev.lightbench.pipeline.UnitMode;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** What pipeline files can say of {@link ClearCredentialsStep}. */
final class ClearCredentialsType implements AfterDetect {
    static final String NAME = "clear-credentials";

    static final Parameter<Duration> PENDING = Parameter.duration(
            "pending",
            "How long a unit that is busy connecting may let a request wait.",
            Duration.ofSeconds(90),
            Duration.ofSeconds(2),
            Duration.ofMinutes(5));

    static final Parameter<Boolean> KEEP_FIRMWARE = Parameter.flag(
            "keep-firmware",
            "Whether the unit gets its own application back after the helper; without a product to flash it always does.",
            false);
    static final Parameter<Duration> HELPER_WITHIN = Parameter.duration(
            "helper-within",
            "How long the clearing helper may take until it is back in DFU mode.",
            Duration.ofSeconds(30),
            Duration.ofSeconds(5),
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
        return List.of(PENDING, KEEP_FIRMWARE, HELPER_WITHIN, DetectType.BUTTONS_WITHIN, ResetType.RETURN_WITHIN);
    }

    /**
     * A unit that crashes in a loop may have to be caught first, in up to three rounds or by the operator's hand; then
     * come the helper, and the application that the unit gets back.
     */
    @Override
    public Duration deadline() {
        return Duration.ofMinutes(8);
    }

    @Override
    public int retries() {
        return 2;
    }

    @Override
    public UnitMode needs() {
        return UnitMode.ANSWERING_OR_DFU;
    }

    /** That a unit lists nothing once it has cleared proves nothing of its next boot, and by the helper it is all to come. */
    @Override
    public Set<String> provedBy() {
        return PROOFS_AFTER_A_BOOT;
    }

    @Override
    public Set<FailureCode> failures() {
        return Faults.codes(
                FailureCode.CREDENTIALS_NOT_CLEARED,
                FailureCode.HELPER_MISSING,
                FailureCode.HELPER_UNFIT,
                FailureCode.HELPER_FAILED,
                FailureCode.KEEP_FAILED,
                FailureCode.SOS_LOOP,
                FailureCode.DFU_NOT_ENTERED,
                FailureCode.DFU_NOT_LEFT,
                FailureCode.ERASE_FAILED,
                FailureCode.WRITE_FAILED,
                FailureCode.VERIFY_FAILED);
    }

    @Override
    public Step create(Parameters parameters) {
        return new ClearCredentialsStep(new ClearCredentialsStep.Settings(
                parameters.get(PENDING),
                parameters.get(KEEP_FIRMWARE),
                parameters.get(HELPER_WITHIN),
                parameters.get(DetectType.BUTTONS_WITHIN),
                parameters.get(ResetType.RETURN_WITHIN)));
    }
}
