package dev.lightbench.cli.run;

import dev.lightbench.cli.ExitCode;
import dev.lightbench.cli.report.RunReport;
import dev.lightbench.run.UnitReport;
import dev.lightbench.station.AttachedRuns;

/**
 * All runs of one call of {@code run}, ended.
 *
 * @param runs what became of them
 * @param stopped whether a signal asked for the end
 */
record FinishedRuns(AttachedRuns runs, boolean stopped) {

    /** What is printed. */
    RunReport report() {
        return new RunReport(
                runs.records().stream().map(UnitReport::of).toList(),
                runs.elapsed().toMillis());
    }

    /** Whether a run could not be stored, its beginning or its result: no verdict may be said of it, and that is this computer's fault. */
    boolean unrecorded() {
        return runs.records().stream().anyMatch(r -> !r.state().ended());
    }

    /** What the process ends with. */
    int exitCode() {
        if (unrecorded()) {
            return ExitCode.HOST_PROBLEM;
        }
        if (stopped) {
            return ExitCode.STOPPED;
        }
        return runs.allPassed() ? ExitCode.OK : ExitCode.SOME_FAILED;
    }
}
