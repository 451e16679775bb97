package dev.lightbench.pipeline.step;

import dev.lightbench.pipeline.FailureCode;
import dev.lightbench.pipeline.Parameters;
import dev.lightbench.pipeline.Step;
import dev.lightbench.pipeline.UnitMode;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** What pipeline files can say of {@link ReadModuleInfoStep}. */
final class ReadModuleInfoType implements AfterDetect {
    static final String NAME = "read-module-info";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String sentence() {
        return "Reads which modules the unit has, with their versions and what it finds wrong with them.";
    }

    /** One that is busy connecting answers late: up to 90 s. */
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
        return UnitMode.ANSWERING_OR_DFU;
    }

    @Override
    public Set<FailureCode> failures() {
        return Faults.codes();
    }

    @Override
    public List<String> plan(Parameters parameters) {
        return List.of("read the installed modules; in DFU mode their headers, which say nothing of their validity");
    }

    @Override
    public Step create(Parameters parameters) {
        return new ReadModuleInfoStep();
    }
}
