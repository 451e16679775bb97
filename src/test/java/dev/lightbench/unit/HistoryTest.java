package dev.lightbench.unit;

import static dev.lightbench.unit.KeptRuns.ONE;
import static dev.lightbench.unit.KeptRuns.OTHER;
import static dev.lightbench.unit.KeptRuns.PRODUCT;
import static dev.lightbench.unit.KeptRuns.id;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lightbench.pipeline.FailureCode;
import dev.lightbench.run.RunRecord;
import dev.lightbench.run.SerialTakenException;
import dev.lightbench.store.OnEveryStore;
import dev.lightbench.store.Vendor;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@OnEveryStore
class HistoryTest {
    @TempDir
    Path directory;

    private final Vendor vendor;
    private KeptRuns kept;

    HistoryTest(Vendor vendor) {
        this.vendor = vendor;
    }

    @BeforeEach
    void open() {
        kept = new KeptRuns(directory, vendor);
    }

    @AfterEach
    void close() {
        kept.close();
    }

    @Test
    void theHistoryOfASerialHasAllThatHappenedToIt() throws Exception {
        RunRecord failed = kept.failed("A1", "LB-0001", ONE);
        RunRecord passed = kept.passed("A1", "LB-0001", ONE);
        RunRecord again = kept.passed("A2", "LB-0001", ONE);
        kept.passed("A3", "LB-0002", OTHER);
        kept.later(Duration.ofMinutes(1));
        kept.units.reclassifications().add(id(failed), FailureCode.UNIT_GONE, "EN-0031", "the cable was broken");
        IncidentBook book = IncidentBook.in(directory, kept.units.incidents(), kept.time);
        book.note(IncidentKind.THREAD_STUCK, "A2", id(again), "It hangs.");
        assertThat(book.write(kept.time.now())).isTrue();
        kept.later(Duration.ofMinutes(1));
        kept.units.bindings().release(PRODUCT, "LB-0001", "EN-0031", "the label is damaged");
        List<HistoryEntry> lines = lines(HistorySubject.serial("LB-0001"));
        assertThat(lines.stream().map(line -> line.kind() + " " + line.state()))
                .containsExactly(
                        "AUDIT_EVENT serial-unbound",
                        "BINDING RELEASED",
                        "INCIDENT THREAD_STUCK",
                        "RECLASSIFICATION RECLASSIFIED",
                        "RUN PASSED",
                        "BINDING BOUND",
                        "RUN PASSED",
                        "RUN FAILED");
        assertThat(lines.get(4).retestOf()).isEqualTo(id(passed));
        assertThat(lines.get(6).retestOf()).isNull();
        assertThat(lines.get(3).code()).isEqualTo("UNIT_GONE");
        assertThat(lines.get(3).run()).isEqualTo(id(failed));
        assertThat(lines.get(6).workOrder()).isEqualTo("WO-88190");
    }

    @Test
    void everyKindOfThingHasItsHistory() throws Exception {
        kept.passed("A1", "LB-0001", ONE);
        RunRecord second = kept.failed("A2", "LB-0002", OTHER);
        kept.later(Duration.ofMinutes(1));
        kept.units.reclassifications().add(id(second), FailureCode.UNIT_GONE, "EN-0031", "the cable");
        assertThat(states(HistorySubject.device(OTHER.toUpperCase(java.util.Locale.ROOT))))
                .containsExactly("RECLASSIFIED", "FAILED");
        assertThat(states(HistorySubject.workOrder("WO-88190"))).containsExactly("RECLASSIFIED", "FAILED", "PASSED");
        assertThat(states(HistorySubject.image(KeptRuns.IMAGE))).containsExactly("RECLASSIFIED", "FAILED", "PASSED");
        assertThat(states(HistorySubject.slot("line-1", "a2"))).containsExactly("RECLASSIFIED", "FAILED");
        assertThat(states(HistorySubject.slot("line-2", "a2"))).isEmpty();
    }

    @Test
    void pageAfterPageHasEveryLineOnce() {
        for (int run = 0; run < 7; run++) {
            kept.passed("A1", "LB-0001", ONE);
        }
        HistorySubject subject = HistorySubject.serial("LB-0001");
        List<HistoryEntry> all = new ArrayList<>();
        Optional<HistoryCursor> at = Optional.empty();
        do {
            History.Page page = kept.units.history().of(subject, at, 3);
            all.addAll(page.lines());
            at = page.next().map(next -> HistoryCursor.parse(next.toString()));
        } while (at.isPresent());
        assertThat(all).hasSize(8).isEqualTo(lines(subject)); // seven runs and the binding that the first one made
    }

    /** A retest that goes while an engineer takes the binding back makes it anew, and that is the end of the story. */
    @Test
    void whatWasBoundAndTakenBackReadsInTheOrderInWhichItHappened() throws Exception {
        kept.passed("A1", "LB-0001", ONE);
        kept.later(Duration.ofMinutes(1));
        kept.units.bindings().release(PRODUCT, "LB-0001", "EN-0031", "the label is damaged");
        kept.passed("A1", "LB-0001", ONE); // it began before that
        assertThat(kept.units.bindings().ofSerial("LB-0001")).hasSize(1);
        for (HistorySubject subject : List.of(HistorySubject.serial("LB-0001"), HistorySubject.device(ONE))) {
            assertThat(lines(subject).stream()
                            .filter(line -> line.kind() == HistoryEntry.Kind.BINDING)
                            .map(HistoryEntry::state))
                    .containsExactly("BOUND", "RELEASED", "BOUND");
        }
    }

    @Test
    void aNameIsFoundThoughItWasTypedWithBlanksAroundIt() {
        kept.passed("A1", "LB-0001", ONE);
        for (HistorySubject subject : List.of(
                HistorySubject.serial(" LB-0001 "),
                HistorySubject.device(" " + ONE + " "),
                HistorySubject.workOrder(" WO-88190 "),
                HistorySubject.image(" " + KeptRuns.IMAGE + " "),
                HistorySubject.slot(" line-1 ", " a1 "))) {
            assertThat(lines(subject)).as(subject.toString()).isNotEmpty();
        }
    }

    @Test
    void pageAfterPageHasEveryLineOnceThoughLinesOfTheSameMomentAndOlderOnesAreAddedBetweenThem() throws Exception {
        RunRecord first = kept.failed("A1", "LB-0001", ONE);
        kept.later(Duration.ofMinutes(1));
        IncidentBook book = IncidentBook.in(directory, kept.units.incidents(), kept.time);
        for (int line = 0; line < 5; line++) { // all in one microsecond of the virtual clock
            kept.units.reclassifications().add(id(first), FailureCode.UNIT_GONE, "EN-0031", "judgement " + line);
            happened(book, first, "");
        }
        HistorySubject subject = HistorySubject.serial("LB-0001");
        List<HistoryEntry> before = lines(subject);
        List<HistoryEntry> read = new ArrayList<>();
        Optional<HistoryCursor> at = Optional.empty();
        do {
            History.Page page = kept.units.history().of(subject, at, 2);
            read.addAll(page.lines());
            at = page.next();
            happened(book, first, "late");
        } while (at.isPresent());
        assertThat(read).doesNotHaveDuplicates().containsSubsequence(before);
    }

    private void happened(IncidentBook book, RunRecord run, String what) {
        book.note(kept.time.now(), IncidentKind.OTHER, Optional.empty(), Optional.of(id(run)), what);
        assertThat(book.write(kept.time.now())).isTrue();
    }

    @Test
    void aSerialThatWasUnboundMayGoOnAnotherUnit() {
        kept.passed("A1", "LB-0001", ONE);
        assertThatThrownBy(() -> kept.passed("A2", "LB-0001", OTHER)).isInstanceOf(SerialTakenException.class);
        assertThat(kept.units.bindings().release(PRODUCT, "LB-0001", "EN-0031", "wrong label"))
                .isPresent();
        assertThat(kept.units.bindings().release(PRODUCT, "LB-0001", "EN-0031", "wrong label"))
                .isEmpty();
        kept.passed("A2", "LB-0001", OTHER);
        assertThat(kept.units.bindings().ofSerial("LB-0001").get(0).deviceId()).isEqualTo(OTHER);
        assertThat(kept.units.audit().newest(Optional.empty(), 10).lines())
                .singleElement()
                .satisfies(event -> assertThat(event.message()).contains("wrong label"));
    }

    @Test
    void aJudgementIsAppendedAndTheRunStaysAsItWas() {
        RunRecord failed = kept.failed("A1", "LB-0001", ONE);
        kept.units.reclassifications().add(id(failed), FailureCode.UNIT_GONE, "EN-0031", "the cable");
        kept.units.reclassifications().add(id(failed), FailureCode.NO_ACCESS, "EN-0032", "a udev rule");
        assertThat(kept.units.reclassifications().of(id(failed)).stream().map(Reclassification::code))
                .containsExactly("UNIT_GONE", "NO_ACCESS");
        assertThat(kept.records.store().find(id(failed)).orElseThrow().failure())
                .isEqualTo(failed.failure());
    }

    @Test
    void aPassIsNotJudgedAnew() {
        RunRecord passed = kept.passed("A1", "LB-0001", ONE);
        assertThat(kept.units
                        .reclassifications()
                        .add(id(passed), FailureCode.UNIT_GONE, "EN-0031", "no")
                        .refused())
                .isPresent();
        assertThat(kept.units.reclassifications().of(id(passed))).isEmpty();
    }

    private List<HistoryEntry> lines(HistorySubject subject) {
        return kept.units.history().of(subject, Optional.empty(), 100).lines();
    }

    private List<String> states(HistorySubject subject) {
        return lines(subject).stream()
                .filter(line -> line.kind() != HistoryEntry.Kind.BINDING)
                .map(HistoryEntry::state)
                .toList();
    }
}
