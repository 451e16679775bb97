package dev.lightbench.pipeline.step;

import dev.lightbench.pipeline.FailureCode;
import dev.lightbench.pipeline.Parameter;
import dev.lightbench.pipeline.Parameters;
import dev.lightbench.pipeline.Step;
import dev.lightbench.pipeline.UnitMode;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What pipeline files can say of {@link FlashStep}. */
final class FlashType implements AfterDetect {
    static final String NAME = "flash";

    static final Parameter<Boolean> PRODUCT_LISTENS = Parameter.flag(
            "product-listens", "Whether the product has to listen for Wi-Fi credentials once it runs.", true);
    static final Parameter<Duration> TIMEOUT = Parameter.duration(
            "timeout",
            "How long after its boot the product may take to listen.",
            Duration.ofSeconds(20),
            Duration.ofSeconds(1),
            Duration.ofMinutes(2));
    static final Parameter<Duration> SETTLE = Parameter.duration(
            "settle",
            "How long a product that does not have to listen runs before the unit is asked what it stores.",
            Duration.ofSeconds(5),
            Duration.ofSeconds(1),
            Duration.ofMinutes(1));
    static final Parameter<Duration> HOLD = Parameter.duration(
            "hold",
            "How long a listening product is watched before it is asked again.",
            Duration.ofMillis(100),
            Duration.ZERO,
            Duration.ofMinutes(1));
    static final Parameter<Integer> REWRITES = Parameter.count(
            "rewrites", "How often an image that reads back wrong is erased and written again.", 1, 0, 3);

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String sentence() {
        return "Writes the product, reads it back, starts it, and proves that it runs with no network stored.";
    }

    @Override
    public List<Parameter<?>> parameters() {
        return List.of(PRODUCT_LISTENS, TIMEOUT, SETTLE, HOLD, REWRITES, ResetType.RETURN_WITHIN);
    }

    /**
     * The flash, up to five boots with their waits to listen, a unit that lets the first request wait for up to 90 s, and
     * one that crashes in a loop and is caught in up to three rounds of 30 s.
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

    @Override
    public boolean provesBoot() {
        return true;
    }

    @Override
    public Set<FailureCode> failures() {
        return Faults.codes(Stream.concat(
                        Stream.of(ImageChoice.FAILURES),
                        Stream.of(
                                FailureCode.NOT_APPLICABLE,
                                FailureCode.DFU_NOT_ENTERED,
                                FailureCode.DFU_NOT_LEFT,
                                FailureCode.ERASE_FAILED,
                                FailureCode.WRITE_FAILED,
                                FailureCode.VERIFY_FAILED,
                                FailureCode.CREDENTIALS_NOT_CLEARED,
                                FailureCode.CREDENTIALS_RETURNED,
                                FailureCode.NOT_LISTENING,
                                FailureCode.UNIT_NOT_BACK,
                                FailureCode.SOS_LOOP,
                                FailureCode.HELPER_MISSING,
                                FailureCode.PRODUCT_REJECTED,
                                FailureCode.PRODUCT_NOT_RUNNING,
                                FailureCode.PRODUCT_NOT_LISTENING))
                .toArray(FailureCode[]::new));
    }

    @Override
    public Step create(Parameters parameters) {
        return new FlashStep(new FlashStep.Settings(
                parameters.get(PRODUCT_LISTENS),
                parameters.get(TIMEOUT),
                parameters.get(SETTLE),
                parameters.get(HOLD),
                parameters.get(REWRITES),
                parameters.get(ResetType.RETURN_WITHIN)));
    }
}
