package dev.lightbench.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lightbench.fixture.Slot;
import dev.lightbench.pipeline.StepRecord;
import dev.lightbench.store.OnEveryStore;
import dev.lightbench.store.StoreSettings;
import dev.lightbench.store.Vendor;
import dev.lightbench.usb.PortPath;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.commons.codec.digest.DigestUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@OnEveryStore
class OpenRunsTest {
    private static final String TEXT = "pipeline: short\nsteps: [detect, clear-credentials, reset, verify-listening]\n";

    private static final String DEVICE = "0123456789abcdef01234567";

    @TempDir
    Path directory;

    private final SampleRuns runs = new SampleRuns();
    private final StoreSettings settings;

    OpenRunsTest(Vendor vendor) {
        settings = vendor.settings();
    }

    private RunStart start(String text) {
        RunStart bare = runs.start("A2", "1-1.2");
        Slot other = new Slot("A1", PortPath.parse("1-1.1"));
        return new RunStart(
                bare.id(),
                bare.station(),
                bare.slot(),
                bare.operator(),
                bare.bench(),
                new PipelineRevision("short", DigestUtils.sha256Hex(text), text),
                bare.started(),
                Optional.of("WO-7"),
                Optional.of("L-1"),
                Optional.of(FixtureRevision.of(List.of(bare.slot(), other))));
    }

    /** Leaves the run open, as a process does that is killed, and starts again. */
    private RunRecord interrupted(RunStart start, Optional<OpenRun.InStep> step) {
        try (Records records = Records.open(directory, "line-1", settings)) {
            records.store().open(start);
            step.ifPresent(each -> records.store()
                    .inStep(start.id(), each.index(), each.name(), Optional.of("SN-1"), Optional.of(DEVICE)));
        }
        try (Records records = Records.open(directory, "line-1", settings)) {
            RunRecord said = records.recovery().interrupted().get(0);
            RunRecord read = records.store().find(start.id()).orElseThrow();
            assertThat(read.failure()).isEqualTo(said.failure());
            assertThat(read.steps()).isEqualTo(said.steps());
            assertThat(Rows.one(records, "select fixture_hash from runs where recorded is not null", String.class))
                    .isEqualTo(start.fixture().orElseThrow().hash());
            assertThat(said.start()).isEqualTo(start);
            return read;
        }
    }

    @Test
    void anInterruptedRunSaysInWhichStepItWas() {
        RunRecord record = interrupted(start(TEXT), Optional.of(new OpenRun.InStep(1, "clear-credentials")));
        assertThat(record.failure().orElseThrow().message()).endsWith(" It was in step 'clear-credentials'.");
        assertThat(record.steps())
                .containsExactly(
                        new StepRecord("detect", StepRecord.Outcome.PASSED, List.of()),
                        new StepRecord("clear-credentials", StepRecord.Outcome.STOPPED, List.of()),
                        new StepRecord("reset", StepRecord.Outcome.NOT_REACHED, List.of()),
                        new StepRecord("verify-listening", StepRecord.Outcome.NOT_REACHED, List.of()));
        assertThat(record.start().workOrder()).hasValue("WO-7");
    }

    @Test
    void aRunThatIsOpenedAgainBecauseNobodyKnowsWhetherItWasIsOpenOnce() {
        RunStart start = start(TEXT);
        try (Records records = Records.open(directory, "line-1", settings)) {
            records.store().open(start);
            records.store().open(start);
            assertThat(Rows.count(records, "select count(*) from open_runs")).isEqualTo(1);
            records.store().forget(start.id());
            assertThat(Rows.count(records, "select count(*) from open_runs")).isZero();
        }
    }

    @Test
    void anInterruptedRunStandsInTheHistoryOfItsSerialAndOfItsDevice() {
        RunRecord record = interrupted(start(TEXT), Optional.of(new OpenRun.InStep(1, "clear-credentials")));
        try (Records records = Records.open(directory, "line-1", settings)) {
            for (RunFilter filter : List.of(
                    RunFilter.newest(9).ofSerial("SN-1"), RunFilter.newest(9).ofDevice(DEVICE))) {
                assertThat(records.store().list(filter))
                        .extracting(found -> found.start().id())
                        .containsExactly(record.start().id());
            }
        }
    }

    @Test
    void aRunThatNeverCameToAStepHasNone() {
        RunRecord record = interrupted(start(TEXT), Optional.empty());
        assertThat(record.steps()).isEmpty();
        assertThat(record.failure().orElseThrow().message()).doesNotContain("step");
    }

    @Test
    void aPipelineOfAnotherVersionKeepsTheNameOfTheStepAlone() {
        RunRecord record = interrupted(
                start("pipeline: short\nsteps: [detect, polish]\n"), Optional.of(new OpenRun.InStep(1, "polish")));
        assertThat(record.steps()).isEmpty();
        assertThat(record.failure().orElseThrow().message()).endsWith("It was in step 'polish'.");
    }
}
