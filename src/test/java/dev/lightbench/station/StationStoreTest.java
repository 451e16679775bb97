package dev.lightbench.station;

import static dev.lightbench.station.StationStage.scan;
import static dev.lightbench.station.StationStage.state;
import static dev.lightbench.station.StationStage.status;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lightbench.pipeline.Failure;
import dev.lightbench.pipeline.FailureCode;
import dev.lightbench.run.Journal;
import dev.lightbench.run.Records;
import dev.lightbench.run.RunFilter;
import dev.lightbench.run.RunRecord;
import dev.lightbench.run.RunRecorder;
import dev.lightbench.run.RunState;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StationStoreTest {
    @TempDir
    Path directory;

    private StationStage stage;
    private TroubledStore store;

    @BeforeEach
    void open() {
        stage = new StationStage(directory);
        store = new TroubledStore(stage.records.store(), stage.time);
        stage.recorder(new RunRecorder(store, new Journal(directory)));
    }

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void aResultIsHeldOnlyWhenItsRecordingTakesLong() throws Exception {
        stage.bus.photons("1-1.1");
        stage.play(station -> {
            store.slow(Duration.ofMillis(200));
            stage.pass(6);
            assertThat(state(station, "A1")).isEqualTo("PASSED");
            store.slow(Duration.ofSeconds(3));
            station.start("A1");
            stage.pass(5.6);
            assertThat(state(station, "A1")).isEqualTo("HELD");
            assertThat(status(station, "A1").elapsed()).isEqualTo(StationStage.RUN);
            stage.pass(3);
            assertThat(state(station, "A1")).isEqualTo("PASSED");
        });
        assertThat(stage.told).containsOnlyOnce("A1 HELD");
    }

    @Test
    void whileTheStoreIsAwayNothingIsGreenAndNothingBegins() throws Exception {
        stage.bus.photons("1-1.1");
        stage.play(station -> {
            store.away(true);
            stage.pass(6);
            SlotStatus held = status(station, "A1");
            assertThat(held.state()).isEqualTo(SlotState.HELD);
            assertThat(held.failure().orElseThrow().code()).isEqualTo(FailureCode.RECORD_FAILED);
            assertThat(station.snapshot().station().waiting()).isEqualTo(1);
            assertThat(station.snapshot().station().passed()).isZero();
            stage.bus.photons("1-1.2");
            stage.pass(9);
            assertThat(state(station, "A2")).isEqualTo("DETECTED");
            assertThat(scan(station, "LB-1").kind()).isEqualTo(ScanOutcome.Kind.NOT_NOW);
            assertThat(station.start("A2").kind()).isEqualTo(CommandOutcome.Kind.REFUSED);

            store.away(false);
            stage.pass(6);
            assertThat(state(station, "A1")).isEqualTo("PASSED");
            assertThat(station.snapshot().station().waiting()).isZero();
            stage.pass(6);
            assertThat(stage.stored()).containsExactly("A2 PASSED", "A1 PASSED");
        });
        assertThat(stage.ended)
                .extracting(record -> record.state())
                .containsExactly(RunState.HELD, RunState.PASSED, RunState.PASSED);
    }

    @Test
    void aScanThatCannotAskTheStoreBindsNothing() throws Exception {
        stage.play(station -> {
            store.away(true);
            assertThat(scan(station, "LB-1").kind()).isEqualTo(ScanOutcome.Kind.NOT_NOW);
            assertThat(state(station, "A1")).isEqualTo("EMPTY");
        });
    }

    @Test
    void unitsOfInterruptedRunsAreOfferedAgain() throws Exception {
        stage.bus.photons("1-1.1");
        stage.play(station -> stage.pass(6));
        RunRecord record = new RunRecord(
                stage.ended.get(0).start(),
                RunState.INTERRUPTED,
                Optional.of(Failure.of(FailureCode.RUN_INTERRUPTED, "")),
                Duration.ZERO,
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                List.of());
        stage.mode(StartMode.ON_SCAN).setup(setup -> setup.withInterrupted(List.of(record)));
        stage.play(station -> {
            assertThat(state(station, "A2")).isEqualTo("EMPTY");
            assertThat(state(station, "A1")).isEqualTo("INTERRUPTED");
            assertThat(status(station, "A1").run()).hasValue(record.start().id());
            stage.pass(20);
            assertThat(state(station, "A1")).isEqualTo("INTERRUPTED");
            scan(station, "LB-2");
            stage.pass(6);
            assertThat(stage.stored()).containsExactly("A1 PASSED LB-2", "A1 PASSED");
        });
        stage.mode(StartMode.AUTOMATIC);
        stage.play(station -> {
            stage.pass(6);
            assertThat(stage.stored()).hasSize(3);
        });
    }

    @Test
    void aResultThatIsLostIsNeverAPassAndTheStationGoesOn() throws Exception {
        stage.recorder(new RunRecorder(store, Journal.nowhere()));
        stage.bus.photons("1-1.1");
        stage.play(station -> {
            store.away(true);
            stage.pass(6);
            store.away(false);
            stage.pass(6);
            assertThat(state(station, "A1")).isEqualTo("FAILED");
            assertThat(status(station, "A1").failure().orElseThrow().message()).contains("this result is lost");
            assertThat(station.snapshot().station().waiting()).isZero();
            assertThat(station.start("A1").kind()).isEqualTo(CommandOutcome.Kind.DONE);
            stage.pass(6);
            assertThat(stage.stored()).containsExactly("A1 PASSED");
        });
    }

    @Test
    void aUnitThatIsPulledWhileItsResultIsHeldLeavesAFreeSlotOnceItIsRecorded() throws Exception {
        stage.bus.photons("1-1.1");
        stage.play(station -> {
            store.slow(Duration.ofSeconds(3));
            stage.pass(6);
            stage.bus.pull("1-1.1");
            stage.pass(1);
            assertThat(state(station, "A1")).isEqualTo("HELD");
            stage.pass(3);
            assertThat(state(station, "A1")).isEqualTo("EMPTY");
            assertThat(stage.stored()).containsExactly("A1 PASSED");
        });
    }

    @Test
    void aRecordFileThatIsMovedAwayInMidRunHoldsResultsUntilItIsBack() throws Exception {
        Path file = directory.resolve("data/lightbench.mv.db");
        Path elsewhere = directory.resolve("elsewhere");
        stage.recorder(stage.records.recorder());
        stage.bus.photons("1-1.1");
        stage.play(station -> {
            stage.pass(1);
            Files.move(file, elsewhere);
            stage.pass(5);
            SlotStatus held = status(station, "A1");
            assertThat(held.state()).isEqualTo(SlotState.HELD);
            assertThat(held.failure().orElseThrow().message()).contains(file.toString(), "Put it back.");
            assertThat(station.snapshot().station().passed()).isZero();
            stage.bus.photons("1-1.2");
            stage.pass(20);
            assertThat(state(station, "A2")).isEqualTo("DETECTED");
            assertThat(station.start("A2").sentence())
                    .isEqualTo("Results wait to be recorded; no run begins before they are.");
            Files.move(elsewhere, file);
            stage.pass(6);
            assertThat(state(station, "A1")).isEqualTo("PASSED");
            stage.pass(6);
            assertThat(stage.stored()).containsExactly("A2 PASSED", "A1 PASSED");
            assertThat(station.snapshot().station().passed()).isEqualTo(2);
        });
        assertThat(stage.ended)
                .extracting(record -> record.state())
                .containsExactly(RunState.HELD, RunState.PASSED, RunState.PASSED);
    }

    @Test
    void aResultWhoseRecordFileWasDeletedIsThereAfterTheNextStart() throws Exception {
        stage.recorder(stage.records.recorder());
        stage.bus.photons("1-1.1");
        stage.play(station -> {
            stage.pass(1);
            Files.delete(directory.resolve("data/lightbench.mv.db"));
            stage.pass(20);
            assertThat(state(station, "A1")).isEqualTo("HELD");
        });
        assertThat(stage.told).noneMatch(told -> told.contains("PASSED"));
        stage.close();
        try (Records next = Records.open(directory.resolve("data"), "line-1")) {
            assertThat(next.store().list(RunFilter.newest(9)))
                    .extracting(record -> record.state())
                    .containsExactly(RunState.PASSED);
        }
    }
}
