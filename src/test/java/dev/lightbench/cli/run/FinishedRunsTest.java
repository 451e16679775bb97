package dev.lightbench.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lightbench.cli.report.RunReport;
import dev.lightbench.cli.report.Summary;
import dev.lightbench.fixture.Slot;
import dev.lightbench.run.PipelineRevision;
import dev.lightbench.run.RunRecord;
import dev.lightbench.run.RunStart;
import dev.lightbench.run.RunState;
import dev.lightbench.station.AttachedRuns;
import dev.lightbench.usb.PortPath;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class FinishedRunsTest {
    @Test
    void endWithZeroOnlyIfEveryUnitPassed() {
        assertThat(ended(false, RunState.PASSED, RunState.PASSED).exitCode()).isZero();
        assertThat(ended(false, RunState.PASSED, RunState.FAILED).exitCode()).isEqualTo(1);
    }

    @Test
    void endWithThreeIfAResultIsNotOnDiskWhateverTheOthersAre() {
        assertThat(ended(false, RunState.PASSED, RunState.HELD).exitCode()).isEqualTo(3);
        assertThat(ended(true, RunState.ABORTED, RunState.HELD).exitCode()).isEqualTo(3);
    }

    @Test
    void endWith130IfASignalStoppedThem() {
        assertThat(ended(true, RunState.PASSED, RunState.ABORTED).exitCode()).isEqualTo(130);
    }

    @Test
    void callAResultThatIsNotOnDiskNoPassAndNoFailureOfTheUnit() {
        RunReport report = ended(false, RunState.HELD).report();
        assertThat(report.passed()).isZero();
        assertThat(report.failed()).isZero();
        assertThat(Summary.totals(report)).isEqualTo("0 PASS, 0 FAIL, 1 not recorded in 1.0 s");
        assertThat(Summary.table(report.units(), 120).get(1)).contains("held").doesNotContain("FAIL", "PASS");
    }

    private static FinishedRuns ended(boolean stopped, RunState... states) {
        List<RunRecord> records =
                Arrays.stream(states).map(FinishedRunsTest::record).toList();
        return new FinishedRuns(new AttachedRuns(records, Duration.ofSeconds(1), List.of()), stopped);
    }

    private static RunRecord record(RunState state) {
        RunStart start = new RunStart(
                new UUID(0, 1),
                "station-1",
                new Slot("A1", PortPath.parse("1-1.1")),
                Optional.empty(),
                true,
                new PipelineRevision("p", "0", ""),
                Instant.EPOCH);
        return new RunRecord(
                start,
                state,
                Optional.empty(),
                Duration.ofSeconds(1),
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                List.of());
    }
}
