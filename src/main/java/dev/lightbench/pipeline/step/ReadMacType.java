package dev.lightbench.pipeline.step;

import dev.lightbench.pipeline.FailureCode;
import dev.lightbench.pipeline.Parameters;
import dev.lightbench.pipeline.Step;
import dev.lightbench.pipeline.UnitMode;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** What pipeline files can say of {@link ReadMacStep}. */
final class ReadMacType implements AfterDetect {
    static final String NAME = "read-mac";

    /** Six pairs of hex digits with colons, in lower case. */
    static final String FACT = "mac";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String sentence() {
        return "Reads the MAC address of the unit's Wi-Fi.";
    }

    /** One that is busy connecting answers late: up to 90 s; then ten more for its console. */
    @Override
    public Duration deadline() {
        return Duration.ofSeconds(110);
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
        return Faults.codes(FailureCode.MAC_NOT_TOLD, FailureCode.NOT_APPLICABLE);
    }

    @Override
    public List<String> plan(Parameters parameters) {
        return List.of(
                "make it listen, if it does not",
                "ask its console for the MAC address ('m', 9600 baud); it is kept in the record");
    }

    @Override
    public Step create(Parameters parameters) {
        return new ReadMacStep();
    }
}
