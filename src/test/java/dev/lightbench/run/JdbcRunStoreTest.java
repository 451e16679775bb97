package dev.lightbench.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lightbench.pipeline.FailureCode;
import dev.lightbench.store.OnEveryStore;
import dev.lightbench.store.StoreSettings;
import dev.lightbench.store.Vendor;
import dev.lightbench.time.VirtualTime;
import dev.lightbench.unit.UnitRecords;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@OnEveryStore
class JdbcRunStoreTest {
    private static final String ONE = "0123456789abcdef01234567";
    private static final String OTHER = "fedcba987654321001234567";

    @TempDir
    Path directory;

    private final SampleRuns runs = new SampleRuns();
    private final Vendor vendor;
    private final StoreSettings settings;
    private Records records;
    private RunStore store;

    JdbcRunStoreTest(Vendor vendor) {
        this.vendor = vendor;
        settings = vendor.settings();
    }

    @BeforeEach
    void open() {
        records = Records.open(directory, "line-1", settings);
        store = records.store();
    }

    @AfterEach
    void close() {
        records.close();
    }

    @Test
    void whatIsKeptIsReadBackAsItWas() {
        RunRecord passed = runs.passed("A1", "1-1.1", "SN-1", ONE);
        RunRecord failed = runs.failed("B2", "1-2.2");
        store.open(passed.start());
        store.finish(passed, new byte[] {1, 2, 3});
        store.finish(failed, new byte[0]);
        assertThat(store.list(RunFilter.newest(10))).containsExactly(failed, passed);
        assertThat(store.transcript(passed.start().id())).hasValue(new byte[] {1, 2, 3});
        assertThat(store.transcript(failed.start().id())).isEmpty();
    }

    @Test
    void keepsATranscriptOfSeveralMebibytes() {
        RunRecord passed = runs.passed("A1", "1-1.1", "SN-1", ONE);
        byte[] large = new byte[5 << 20];
        large[large.length - 1] = 42;
        store.finish(passed, large);
        assertThat(store.transcript(passed.start().id()).orElseThrow()).isEqualTo(large);
    }

    @Test
    void theSameRunIsKeptOnce() {
        RunRecord passed = runs.passed("A1", "1-1.1", "SN-1", ONE);
        assertThat(store.finish(passed, new byte[0])).isTrue();
        assertThat(store.finish(passed.ending(RunState.ABORTED, Optional.empty()), new byte[0]))
                .isFalse();
        assertThat(store.list(RunFilter.newest(10))).containsExactly(passed);
    }

    @Test
    void listsByFilterTheNewestFirst() {
        RunRecord first = runs.passed("A1", "1-1.1", "SN-1", ONE);
        RunRecord second = runs.passed("A2", "1-1.2", "SN-2", OTHER);
        RunRecord third = runs.passed("A1", "1-1.1", "SN-1", ONE);
        RunRecord failed = runs.failed("A3", "1-1.3");
        for (RunRecord record : List.of(second, first, failed, third)) {
            store.finish(record, new byte[0]);
        }
        third = retest(third, first);
        assertThat(store.list(RunFilter.newest(2))).containsExactly(failed, third);
        assertThat(store.list(RunFilter.newest(9).ofSerial("SN-1"))).containsExactly(third, first);
        assertThat(store.list(RunFilter.newest(9).ofDevice(OTHER.toUpperCase(Locale.ROOT))))
                .containsExactly(second);
        assertThat(store.list(RunFilter.newest(9).in(RunState.FAILED))).containsExactly(failed);
    }

    /** As the store gives a run back whose unit had passed before. */
    private static RunRecord retest(RunRecord run, RunRecord before) {
        return new RunRecord(
                run.start(),
                run.state(),
                run.failure(),
                run.elapsed(),
                run.serial(),
                run.image(),
                run.facts(),
                run.steps(),
                run.used(),
                run.measurements(),
                Optional.of(before.start().id()));
    }

    @Test
    void listsBySlotVerdictAndTime() {
        RunRecord first = runs.passed("A1", "1-1.1", "SN-1", ONE);
        RunRecord second = runs.failed("B2", "1-2.2");
        RunRecord third = runs.passed("A2", "1-1.2", "SN-2", OTHER);
        List.of(first, second, third).forEach(record -> store.finish(record, new byte[0]));

        assertThat(store.list(RunFilter.newest(9).inSlot("b2"))).containsExactly(second);
        assertThat(store.list(RunFilter.newest(9).in(Set.of(RunState.PASSED, RunState.FAILED))))
                .hasSize(3);
        assertThat(store.list(RunFilter.newest(9).since(second.start().started())))
                .containsExactly(third, second);
        assertThat(store.list(RunFilter.newest(9).until(second.start().started())))
                .containsExactly(first);
        assertThat(store.find(second.start().id())).hasValue(second);
        assertThat(store.find(UUID.randomUUID())).isEmpty();
    }

    @Test
    void pagesMeetEachRunOnceThoughRowsAreAddedBetweenThem() {
        List<RunRecord> before = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            before.add(0, i % 2 == 0 ? runs.failed("A1", "1-1.1") : runs.failedInTheSameMicrosecond("A2", "1-1.2"));
            store.finish(before.get(0), new byte[0]);
        }
        List<RunRecord> read = new ArrayList<>();
        RunFilter page = RunFilter.newest(3);
        for (List<RunRecord> rows = store.list(page); !rows.isEmpty(); rows = store.list(page)) {
            read.addAll(rows);
            store.finish(runs.failed("B1", "1-2.1"), new byte[0]);
            page = page.after(
                    RunCursor.parse(RunCursor.behind(rows.get(rows.size() - 1)).toString()));
        }
        assertThat(read).containsExactlyElementsOf(before);
    }

    @Test
    void aSerialBelongsToTheFirstDeviceThatPassedWithIt() {
        store.finish(runs.passed("A1", "1-1.1", "SN-1", ONE), new byte[0]);
        assertThat(store.conflicting(new SerialBinding(1234, "SN-1", ONE))).isEmpty();
        assertThat(store.conflicting(new SerialBinding(1234, "SN-1", OTHER)))
                .hasValue(new SerialBinding(1234, "SN-1", ONE));
        assertThat(store.conflicting(new SerialBinding(1234, "SN-2", ONE)))
                .hasValue(new SerialBinding(1234, "SN-1", ONE));
        assertThatThrownBy(() -> store.finish(runs.passed("A2", "1-1.2", "SN-1", OTHER), new byte[0]))
                .isInstanceOf(SerialTakenException.class)
                .hasMessage("Serial SN-1 belongs to device " + ONE + " since an earlier pass.");
        assertThatThrownBy(() -> store.finish(runs.passed("A2", "1-1.2", "SN-2", ONE), new byte[0]))
                .isInstanceOf(SerialTakenException.class);
        assertThat(store.list(RunFilter.newest(9))).hasSize(1);
    }

    @Test
    void aRetestOfTheSamePairIsARowOfItsOwn() {
        store.finish(runs.passed("A1", "1-1.1", "SN-1", ONE), new byte[0]);
        store.finish(runs.passed("A2", "1-1.2", "SN-1", ONE), new byte[0]);
        assertThat(store.list(RunFilter.newest(9).ofSerial("SN-1"))).hasSize(2);
    }

    /** As one that waited in the journal of a station, while another one on the same database passed the unit. */
    @Test
    void aRunThatIsRecordedLateIsNoRetestOfAPassThatBeganAfterIt() {
        RunRecord first = runs.passed("A1", "1-1.1", "SN-1", ONE);
        RunRecord late = runs.passed("A1", "1-1.1", "SN-1", ONE);
        RunRecord later = runs.passed("A2", "1-1.2", "SN-1", ONE);
        store.finish(first, new byte[0]);
        store.finish(later, new byte[0]);
        store.finish(late, new byte[0]);
        assertThat(store.passBefore(late.start().id())).hasValue(first.start().id());
    }

    @Test
    void aSerialHasPassedWhileItIsBoundForOneProductThoughItsBindingForAnotherWasTakenBack() {
        ImageRevision p1 = new ImageRevision("c".repeat(64), "p1", 4, 4321, 7, 4096);
        RunRecord photon = runs.passed("A1", "1-1.1", "SN-1", ONE);
        RunRecord other = runs.passed("A2", "1-1.2", "SN-1", OTHER);
        RunRecord ofP1 = new RunRecord(
                other.start(),
                other.state(),
                Optional.empty(),
                other.elapsed(),
                other.serial(),
                Optional.of(p1),
                other.facts(),
                other.steps());
        store.finish(photon, new byte[0]);
        store.finish(ofP1, new byte[0]);
        UnitRecords.in(records.database(), new VirtualTime())
                .bindings()
                .release(4321, "SN-1", "EN-0031", "the label is on the wrong unit");
        assertThat(records.recorder().passed("SN-1", Set.of(1234, 4321))).hasValue(photon);
        assertThat(records.recorder().passed("SN-1", Set.of(4321))).isEmpty();
    }

    @Test
    void aFailedRunBindsNothing() {
        RunRecord failed = runs.passed("A1", "1-1.1", "SN-1", ONE).ending(RunState.FAILED, Optional.empty());
        store.finish(failed, new byte[0]);
        assertThat(store.conflicting(new SerialBinding(1234, "SN-1", OTHER))).isEmpty();
    }

    @Test
    void runsThatNeverEndedAreInterruptedAtTheNextStart() {
        RunRecord ended = runs.passed("A1", "1-1.1", "SN-1", ONE);
        RunStart open = runs.start("A2", "1-1.2");
        store.open(ended.start());
        store.open(open);
        store.finish(ended, new byte[0]);
        records.close();

        // What nobody else can have open is this station's, whatever it was called then.
        records = Records.open(directory, vendor == Vendor.H2 ? "another-name" : "line-1", settings);
        store = records.store();
        assertThat(records.recovery().interrupted())
                .extracting(RunRecord::start)
                .containsExactly(open);
        assertThat(store.list(RunFilter.newest(9)))
                .extracting(RunRecord::state)
                .containsExactly(RunState.INTERRUPTED, RunState.PASSED);
        assertThat(store.list(RunFilter.newest(1))
                        .get(0)
                        .failure()
                        .orElseThrow()
                        .code())
                .isEqualTo(FailureCode.RUN_INTERRUPTED);
        assertThat(store.closeOpenRuns("line-1")).isEmpty();
    }

    @Test
    void anInterruptedRunCannotPassAfterwards() {
        RunStart open = runs.start("A2", "1-1.2");
        store.open(open);
        store.closeOpenRuns("line-1");
        assertThat(store.finish(runs.passed(open, "SN-1", ONE), new byte[0])).isFalse();
        assertThat(store.list(RunFilter.newest(9))).extracting(RunRecord::state).containsExactly(RunState.INTERRUPTED);
    }

    @Test
    void whatAUnitSaysOfItselfMayBeAnything() {
        RunRecord record =
                runs.passed("A1", "1-1.1", "SN-1", "\0" + "x".repeat(5000)).ending(RunState.FAILED, Optional.empty());
        store.finish(record, new byte[0]);
        assertThat(store.list(RunFilter.newest(9)).get(0).deviceId().orElseThrow())
                .startsWith("\uFFFDxxx")
                .hasSize(4000);
    }

    @Test
    void onlyARunThatHasEndedIsKept() {
        RunRecord held = runs.passed("A1", "1-1.1", "SN-1", ONE).ending(RunState.HELD, Optional.empty());
        assertThatThrownBy(() -> store.finish(held, new byte[0])).isInstanceOf(IllegalArgumentException.class);
    }
}
