package dev.lightbench.acceptance;

import static dev.lightbench.audit.Finding.Outcome.CONFIRMED;
import static dev.lightbench.audit.Finding.Outcome.NOT_A_PASS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lightbench.audit.Finding;
import dev.lightbench.bench.Bench;
import dev.lightbench.bench.Fault;
import dev.lightbench.firmware.ImageLibrary;
import dev.lightbench.firmware.KeptParts;
import dev.lightbench.firmware.Platform;
import dev.lightbench.run.Journal;
import dev.lightbench.run.Records;
import dev.lightbench.run.RunAudit;
import dev.lightbench.run.RunFilter;
import dev.lightbench.run.RunRecord;
import dev.lightbench.run.RunRecorder;
import dev.lightbench.run.RunStart;
import dev.lightbench.run.RunState;
import dev.lightbench.run.RunStore;
import dev.lightbench.run.SerialBinding;
import dev.lightbench.station.Halt;
import dev.lightbench.station.SlotState;
import dev.lightbench.station.SlotStatus;
import dev.lightbench.station.Station;
import dev.lightbench.station.StationListener;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Real stores, taken away for real from a station over a bench, and given back: nothing is lost, doubled or green. */
class StoreTakenAwayTest {
    @TempDir
    Path directory;

    private @Nullable Takeaway away;
    private @Nullable Records records;
    private final List<String> told = Collections.synchronizedList(new ArrayList<>());
    private final List<RunRecord> ended = Collections.synchronizedList(new ArrayList<>());
    private final AtomicBoolean gone = new AtomicBoolean();

    /** How the store is taken away. */
    enum How {
        DISK_FULL,
        FILE_HELD,
        SERVER_STOPPED
    }

    private Takeaway takeaway(How how) throws Exception {
        away = switch (how) {
            case DISK_FULL -> FullDisk.at(directory.resolve("disk"));
            case FILE_HELD -> new HeldFile(directory.resolve("data"), () -> records);
            case SERVER_STOPPED -> new StoppedServer(directory);
        };
        return away;
    }

    @AfterEach
    void end() throws Exception {
        if (records != null) {
            records.close();
        }
        if (away != null) {
            away.close();
        }
    }

    private Records open(Takeaway store) {
        records = Records.open(store.data(), "line-1", store.settings());
        return records;
    }

    /** Four units on two hubs, of which one cannot pass. */
    private StationOnBench bench(RunRecorder recorder) {
        return new StationOnBench()
                .hub(StationOnBench.good(1), StationOnBench.good(2))
                .hub(StationOnBench.good(3), Specs.unit(Platform.PHOTON, "1.5.2", 4))
                .fault(2, new Fault.NoAccess(Fault.ALWAYS))
                .recorder(recorder)
                .listener(new StationListener() {
                    @Override
                    public void slotChanged(SlotStatus slot) {
                        told.add(slot.slot() + " " + slot.state() + (gone.get() ? " away" : ""));
                    }

                    @Override
                    public void runEnded(RunRecord record) {
                        ended.add(record);
                    }
                });
    }

    private void take() throws Exception {
        Takeaway store = Objects.requireNonNull(away, "nothing to take");
        store.take();
        gone.set(true);
    }

    private void giveBack() throws Exception {
        gone.set(false);
        Objects.requireNonNull(away, "nothing was taken").giveBack();
    }

    private static boolean passed(Station station) {
        return station.snapshot().slots().anyMatch(slot -> slot.state() == SlotState.PASSED);
    }

    /** Until every slot has its verdict; the machine's own time passes only while a server starts. */
    private void untilAllIsRecorded(StationOnBench line, Station station) throws InterruptedException {
        for (int look = 0;
                look < 600 && ended.stream().filter(one -> one.state().ended()).count() < 4;
                look++) {
            line.pass(0.5);
        }
        line.settle(station);
    }

    /** What is on the disk is what was told, each run once, true of its unit; and nothing was green meanwhile. */
    private void everyRunOnce(StationOnBench line, Bench bench, Station station) {
        List<RunRecord> said = ended.stream().filter(one -> one.state().ended()).toList();
        assertThat(said).extracting(one -> one.start().slot().name()).containsExactlyInAnyOrder("A1", "A2", "B1", "B2");
        List<RunRecord> kept = Objects.requireNonNull(records, "closed").store().list(RunFilter.newest(99));
        assertThat(kept)
                .extracting(one -> one.start().id())
                .containsExactlyInAnyOrderElementsOf(
                        said.stream().map(one -> one.start().id()).toList());
        for (RunRecord one : kept) {
            boolean good = !one.start().slot().name().equals("B2");
            assertThat(one.state()).as("%s", one.failure()).isEqualTo(good ? RunState.PASSED : RunState.FAILED);
            assertThat(line.isProvisioned(bench.unit(one.start().slot().port())))
                    .isEqualTo(good);
            Finding finding = RunAudit.of(one, Objects.requireNonNull(records).store());
            assertThat(finding.outcome()).as(finding.sentence()).isEqualTo(good ? CONFIRMED : NOT_A_PASS);
        }
        assertThat(told).noneMatch(state -> state.endsWith("PASSED away"));
        assertThat(station.snapshot().station().halt()).isEmpty();
        assertThat(station.snapshot().station().waiting()).isZero();
        List<UUID> waited = ended.stream()
                .filter(one -> one.state() == RunState.HELD)
                .map(one -> one.start().id())
                .toList();
        assertThat(said.stream().map(one -> one.start().id()).filter(waited::contains))
                .containsExactlyElementsOf(waited);
    }

    /** The next start finds nothing to put in order. */
    private void nothingIsLeft() {
        Objects.requireNonNull(records, "closed").close();
        Takeaway store = Objects.requireNonNull(away, "gone");
        assertThat(open(store).recovery()).isEqualTo(new Records.Recovery(List.of(), List.of(), 0, List.of()));
    }

    @ParameterizedTest
    @EnumSource
    void takenBeforeTheRunsNoneBeginsAndNoUnitIsTouched(How how) throws Exception {
        StationOnBench line = bench(open(takeaway(how)).recorder());
        take();
        line.play((station, bench) -> {
            line.pass(6);
            assertThat(station.snapshot().slots().filter(SlotStatus::present))
                    .hasSize(4)
                    .allMatch(slot -> slot.state() == SlotState.DETECTED);
            assertThat(station.snapshot().station().halt().orElseThrow().reason())
                    .isIn(Halt.Reason.STORE_AWAY, Halt.Reason.DISK_LOW, Halt.Reason.NO_JOURNAL);
            assertThat(bench.transfers(StationOnBench.port(1, 1))).isEmpty();
            assertThat(ended).isEmpty();
            giveBack();
            untilAllIsRecorded(line, station);
            everyRunOnce(line, bench, station);
        });
        nothingIsLeft();
    }

    @ParameterizedTest
    @EnumSource
    void takenDuringTheRunsTheirResultsAreHeldAndThenRecordedInOrder(How how) throws Exception {
        StationOnBench line = bench(open(takeaway(how)).recorder());
        line.play((station, bench) -> {
            line.pass(2);
            assertThat(StationOnBench.state(station, "A1")).isEqualTo(SlotState.RUNNING);
            take();
            for (int look = 0; look < 600 && ended.size() < 4; look++) {
                line.pass(0.5);
                assertThat(passed(station)).isFalse();
            }
            assertThat(StationOnBench.state(station, "A1")).isEqualTo(SlotState.HELD);
            assertThat(StationOnBench.state(station, "A2")).isEqualTo(SlotState.HELD);
            assertThat(station.snapshot().station().passed()).isZero();
            line.pass(6);
            assertThat(passed(station)).isFalse();
            giveBack();
            untilAllIsRecorded(line, station);
            everyRunOnce(line, bench, station);
        });
        nothingIsLeft();
    }

    @ParameterizedTest
    @EnumSource
    void takenAtTheVeryEndNoVerdictIsSaidBeforeItIsOnTheDisk(How how) throws Exception {
        RunStore store = open(takeaway(how)).store();
        RunRecorder recorder = new RunRecorder(
                new TakenAtTheEnd(store),
                new Journal(takeaway().data()),
                KeptParts.nowhere(),
                new ImageLibrary(takeaway().data()));
        StationOnBench line = bench(recorder);
        line.play((station, bench) -> {
            for (int look = 0; look < 600 && ended.size() < 4; look++) {
                line.pass(0.5);
                assertThat(gone.get() && passed(station)).isFalse();
            }
            assertThat(ended).extracting(RunRecord::state).contains(RunState.HELD);
            giveBack();
            untilAllIsRecorded(line, station);
            everyRunOnce(line, bench, station);
        });
        nothingIsLeft();
    }

    private Takeaway takeaway() {
        return Objects.requireNonNull(away, "none yet");
    }

    /** A store that is taken away in the moment in which the first pass is to be written. */
    private final class TakenAtTheEnd implements RunStore {
        private final RunStore store;

        TakenAtTheEnd(RunStore store) {
            this.store = store;
        }

        @Override
        public boolean finish(RunRecord record, byte[] transcript) {
            if (record.passed() && !gone.get() && ended.stream().noneMatch(one -> one.state() == RunState.HELD)) {
                try {
                    take();
                } catch (Exception e) {
                    throw new AssertionError("the store could not be taken away", e);
                }
            }
            return store.finish(record, transcript);
        }

        @Override
        public void ready() {
            store.ready();
        }

        @Override
        public void open(RunStart start) {
            store.open(start);
        }

        @Override
        public List<RunRecord> list(RunFilter filter) {
            return store.list(filter);
        }

        @Override
        public Optional<RunRecord> find(UUID run) {
            return store.find(run);
        }

        @Override
        public Optional<byte[]> transcript(UUID run) {
            return store.transcript(run);
        }

        @Override
        public Optional<SerialBinding> conflicting(SerialBinding wanted) {
            return store.conflicting(wanted);
        }

        @Override
        public List<RunRecord> closeOpenRuns(String station) {
            return store.closeOpenRuns(station);
        }
    }
}
