package dev.lightbench.pipeline.step;

import dev.lightbench.pipeline.FailureCode;
import dev.lightbench.pipeline.Parameter;
import dev.lightbench.pipeline.Parameters;
import dev.lightbench.pipeline.Step;
import dev.lightbench.pipeline.UnitMode;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** What pipeline files can say of {@link VerifyListeningStep}. */
final class VerifyListeningType implements AfterDetect {
    static final String NAME = "verify-listening";

    /** Units report it 1 to 3 s after they enumerate (PROTOCOL 5). */
    static final Parameter<Duration> TIMEOUT = Parameter.duration(
            "timeout",
            "How long after its boot the unit may take to listen, before it is tried in safe mode.",
            Duration.ofSeconds(10),
            Duration.ofSeconds(1),
            Duration.ofMinutes(2));

    static final Parameter<Duration> HOLD = Parameter.duration(
            "hold",
            "How long listening has to last before it counts.",
            Duration.ofMillis(50),
            Duration.ZERO,
            Duration.ofMinutes(1));

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String sentence() {
        return "Proves that the unit listens for new Wi-Fi credentials by itself while none are stored.";
    }

    @Override
    public List<Parameter<?>> parameters() {
        return List.of(TIMEOUT, HOLD, ResetType.RETURN_WITHIN);
    }

    /** Up to three boots, two waits to listen, a last answer, and the rounds of a unit that turns out to crash. */
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
        return UnitMode.ANSWERING_OR_DFU;
    }

    @Override
    public boolean provesBoot() {
        return true;
    }

    @Override
    public Set<FailureCode> failures() {
        return Faults.codes(
                FailureCode.CREDENTIALS_NOT_CLEARED,
                FailureCode.NOT_LISTENING,
                FailureCode.UNIT_NOT_BACK,
                FailureCode.SOS_LOOP,
                FailureCode.HELPER_MISSING);
    }

    @Override
    public Step create(Parameters parameters) {
        return new VerifyListeningStep(new ListeningProof(
                parameters.get(TIMEOUT), parameters.get(HOLD), parameters.get(ResetType.RETURN_WITHIN)));
    }
}
