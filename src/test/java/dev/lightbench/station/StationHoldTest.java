package dev.lightbench.station;

import static dev.lightbench.station.StationStage.scan;
import static dev.lightbench.station.StationStage.state;
import static dev.lightbench.station.StationStage.status;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lightbench.fixture.Slot;
import dev.lightbench.pipeline.Failure;
import dev.lightbench.pipeline.FailureCode;
import dev.lightbench.pipeline.ProductImages;
import dev.lightbench.pipeline.StepRecord;
import dev.lightbench.run.Journal;
import dev.lightbench.run.PipelineRevision;
import dev.lightbench.run.Records;
import dev.lightbench.run.RunListener;
import dev.lightbench.run.RunRecord;
import dev.lightbench.run.RunRecorder;
import dev.lightbench.run.RunStart;
import dev.lightbench.run.RunState;
import dev.lightbench.usb.PortPath;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StationHoldTest {
    @TempDir
    Path directory;

    private StationStage stage;
    private TroubledStore store;
    private final List<String> worked = Collections.synchronizedList(new ArrayList<>());
    private final ScriptedStep work = new ScriptedStep("work", (context, port) -> {
        worked.add(port);
        context.time().sleep(StationStage.RUN);
    });

    @BeforeEach
    void open() {
        stage = new StationStage(directory).steps(work);
        store = new TroubledStore(stage.records.store(), stage.time);
        stage.recorder(new RunRecorder(store, new Journal(directory)));
    }

    @AfterEach
    void close() {
        stage.close();
    }

    private static RunRecord interrupted(String slot, String port) {
        RunStart start = new RunStart(
                new UUID(1, port.hashCode()),
                "line-1",
                new Slot(slot, PortPath.parse(port)),
                Optional.empty(),
                true,
                new PipelineRevision("scripted", "c".repeat(64), ""),
                Instant.EPOCH);
        return new RunRecord(
                start,
                RunState.INTERRUPTED,
                Optional.of(Failure.of(FailureCode.RUN_INTERRUPTED, "")),
                Duration.ZERO,
                Optional.of("LB-OLD"),
                Optional.empty(),
                Map.of("deviceId", "0123456789abcdef01234567"),
                List.of(
                        new StepRecord("detect", StepRecord.Outcome.PASSED, List.of()),
                        new StepRecord("work", StepRecord.Outcome.STOPPED, List.of())));
    }

    @Test
    void aRunWhoseRowCannotBeWrittenDoesNotBeginAndBeginsByItselfOnceItCan() throws Exception {
        store.away(true);
        stage.bus.photons("1-1.1", "1-1.2");
        stage.play(station -> {
            stage.pass(20);
            assertThat(worked).isEmpty();
            assertThat(state(station, "A1")).isEqualTo("DETECTED");
            Halt halt = station.snapshot().station().halt().orElseThrow();
            assertThat(halt).isEqualTo(new Halt(Halt.Reason.STORE_AWAY, "The disk is full."));
            assertThat(station.start("A1").sentence()).isEqualTo("No run begins now: The disk is full.");
            assertThat(scan(station, "A1").saying()).isEqualTo(ScanSaying.NO_RECORDS);
            store.away(false);
            stage.pass(12);
            assertThat(station.snapshot().station().halt()).isEmpty();
        });
        assertThat(stage.stored()).containsExactlyInAnyOrder("A1 PASSED", "A2 PASSED");
        assertThat(stage.ended).hasSize(2);
    }

    @Test
    void unitsThatAreDoneInPartBeginFirst() throws Exception {
        stage.setup(setup -> setup.withInterrupted(List.of(interrupted("A3", "1-1.3"), interrupted("A4", "1-1.4"))));
        stage.bus.photons("1-1.1", "1-1.2", "1-1.3", "1-1.4");
        stage.play(station -> stage.pass(6));
        assertThat(worked).containsExactly("1-1.3", "1-1.4", "1-1.1", "1-1.2");
    }

    @Test
    void unitsThatAreDoneInPartAreNamedFirstToWhoeverScans() throws Exception {
        stage.mode(StartMode.ON_SCAN).setup(setup -> setup.withInterrupted(List.of(interrupted("A4", "1-1.4"))));
        stage.bus.photons("1-1.1", "1-1.2", "1-1.3", "1-1.4");
        stage.play(station -> {
            ScanOutcome which = scan(station, "LB-9");
            assertThat(which.saying()).isEqualTo(ScanSaying.WHICH_SLOT);
            assertThat(which.arguments()).startsWith("A4", "A1");
            SlotStatus cut = status(station, "A4");
            assertThat(cut.state()).isEqualTo(SlotState.INTERRUPTED);
            assertThat(cut.step()).hasValue(new StepAt("work", 1, 2, 1, 0, ""));
        });
    }

    /** While no process looked, it may have been exchanged for another one. */
    @Test
    void aUnitThatIsDoneInPartIsNotTakenForTheOneThatWasThereBefore() throws Exception {
        stage.mode(StartMode.ON_SCAN).setup(setup -> setup.withInterrupted(List.of(interrupted("A4", "1-1.4"))));
        stage.bus.photons("1-1.4");
        stage.play(station -> {
            assertThat(status(station, "A4").serial()).isEmpty();
            assertThat(status(station, "A4").deviceId()).isEmpty();
            assertThat(scan(station, "LB-NEW").saying()).isEqualTo(ScanSaying.BOUND);
            stage.pass(6);
        });
        assertThat(stage.ended).singleElement().extracting(RunRecord::serial).isEqualTo(Optional.of("LB-NEW"));
    }

    @Test
    void aUnitThatIsDoneInPartStaysSoWhenItsRunCannotBegin() throws Exception {
        store.away(true);
        stage.setup(setup -> setup.withInterrupted(List.of(interrupted("A2", "1-1.2"))));
        stage.bus.photons("1-1.1", "1-1.2");
        stage.play(station -> {
            stage.pass(8);
            assertThat(state(station, "A2")).isEqualTo("INTERRUPTED");
            store.away(false);
            stage.pass(12);
        });
        assertThat(worked).containsExactly("1-1.2", "1-1.1");
    }

    @Test
    void aStationThatWasTakenOverHoldsItsResultsAndBeginsNothing() throws Exception {
        stage.recorder(stage.records.recorder());
        stage.bus.photons("1-1.1");
        stage.play(station -> {
            stage.pass(2);
            stage.records
                    .database()
                    .jot(sql -> sql.sql("update stations set epoch = epoch + 1").update());
            stage.bus.photons("1-1.2");
            stage.pass(30);
            assertThat(state(station, "A1")).isEqualTo("HELD");
            assertThat(state(station, "A2")).isIn("DETECTED", "HELD");
            Halt halt = station.snapshot().station().halt().orElseThrow();
            assertThat(halt.reason()).isEqualTo(Halt.Reason.TAKEN_OVER);
            assertThat(halt.sentence()).contains("records nothing any more");
            assertThat(scan(station, "LB-1").saying()).isEqualTo(ScanSaying.TAKEN_OVER);
        });
        assertThat(stage.told).noneMatch(told -> told.contains("PASSED"));
        stage.close();
        try (Records next = Records.open(directory.resolve("data"), "line-1")) {
            assertThat(next.recovery().recorded())
                    .extracting(record -> record.start().slot().name())
                    .contains("A1");
            assertThat(next.recovery().interrupted()).isEmpty();
        }
    }

    @Test
    void aRunThatDidNotBeginLeavesNoOpenRowThoughTheStoreHadWrittenOne() throws Exception {
        store.deaf(true);
        stage.bus.photons("1-1.1");
        stage.play(station -> {
            stage.pass(8);
            assertThat(worked).isEmpty();
            store.deaf(false);
            stage.pass(12);
        });
        assertThat(stage.stored()).containsExactly("A1 PASSED");
        assertThat(stage.records.store().closeOpenRuns("line-1")).isEmpty();
    }

    @Test
    void aResultThatTheStoreTookWithoutSayingSoIsRecordedOnce() throws Exception {
        stage.bus.photons("1-1.1");
        stage.play(station -> {
            stage.pass(1);
            store.deaf(true);
            stage.pass(6);
            assertThat(state(station, "A1")).isEqualTo("HELD");
            store.deaf(false);
            stage.pass(6);
            assertThat(state(station, "A1")).isEqualTo("PASSED");
        });
        assertThat(stage.stored()).containsExactly("A1 PASSED");
    }

    private List<RunRecord> once(List<RunState> told) throws Exception {
        WorkOrder order = new WorkOrder(
                "line-1", Optional.empty(), true, ScriptedStep.pipeline(work), ProductImages.none(), Optional.empty());
        RunListener listener = new RunListener() {
            @Override
            public void ended(RunRecord record) {
                told.add(record.state());
            }
        };
        RunRecorder recorder = new RunRecorder(store, new Journal(directory));
        return new AttachedOnce(stage.bus, stage.time, order, recorder, listener)
                .run()
                .records();
    }

    @Test
    void aBatchWaitsAWhileForTheStoreAtItsEnd() throws Exception {
        stage.bus.photons("1-1.1");
        List<RunState> told = Collections.synchronizedList(new ArrayList<>());
        List<RunRecord> said = stage.time.call(() -> {
            stage.time.start("back", () -> {
                try {
                    stage.time.sleep(Duration.ofSeconds(1));
                    store.away(true);
                    stage.time.sleep(Duration.ofSeconds(60));
                    store.away(false);
                } catch (InterruptedException e) {
                    throw new AssertionError(e);
                }
            });
            return once(told);
        });
        assertThat(said).extracting(RunRecord::state).containsExactly(RunState.PASSED);
        assertThat(told).containsExactly(RunState.HELD, RunState.PASSED);
    }

    @Test
    void aBatchBeginsARunWhoseRowTheStoreHadWrittenWithoutSayingSo() throws Exception {
        stage.bus.photons("1-1.1");
        store.deaf(true);
        List<RunRecord> said = stage.time.call(() -> {
            stage.time.start("hears", () -> store.hearsAfter(Duration.ofSeconds(5)));
            return once(Collections.synchronizedList(new ArrayList<>()));
        });
        assertThat(said).extracting(RunRecord::state).containsExactly(RunState.PASSED);
        assertThat(stage.stored()).containsExactly("A1 PASSED");
    }

    @Test
    void aBatchSaysHeldWhenTheStoreDoesNotComeBackAndBeginsNothingWithoutOne() throws Exception {
        stage.bus.photons("1-1.1");
        List<RunState> told = Collections.synchronizedList(new ArrayList<>());
        store.away(true);
        assertThat(stage.time.call(() -> once(told)))
                .extracting(RunRecord::state)
                .containsExactly(RunState.QUEUED);
        assertThat(worked).isEmpty();
        assertThat(told).isEmpty();
        store.away(false);
        assertThat(stage.time.call(() -> {
                    stage.time.start("away", () -> store.awayAfter(Duration.ofSeconds(1)));
                    return once(told);
                }))
                .extracting(RunRecord::state)
                .containsExactly(RunState.HELD);
    }
}
