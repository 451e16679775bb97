package dev.lightbench.cli.report;

import dev.lightbench.cli.report.UnitReport.FailureReport;
import dev.lightbench.cli.report.UnitReport.StepReport;
import dev.lightbench.run.RunRecord;

/** Makes reports of records. */
public final class Reports {
    private Reports() {}

    /** The report of one run. */
    public static UnitReport of(RunRecord run) {
        return new UnitReport(
                run.start().id().toString(),
                run.start().slot().name(),
                run.start().slot().port().toString(),
                run.deviceId().orElse(null),
                run.serial().orElse(null),
                run.platform().orElse(null),
                run.osVersion().orElse(null),
                run.state().name(),
                run.verdict(),
                run.failure()
                        .map(f -> new FailureReport(f.code().name(), f.cause().label(), f.message(), f.remedy()))
                        .orElse(null),
                run.steps().stream()
                        .map(s -> new StepReport(
                                s.name(), s.outcome().name(), s.attempts().size(), s.millis()))
                        .toList(),
                run.start().started().toString(),
                run.elapsed().toMillis());
    }
}
