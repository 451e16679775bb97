package dev.lightbench.station;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lightbench.firmware.ImageLibrary;
import dev.lightbench.firmware.KeptParts;
import dev.lightbench.run.Journal;
import dev.lightbench.run.Records;
import dev.lightbench.run.RunRecorder;
import dev.lightbench.run.RunStore;
import dev.lightbench.time.Deadline;
import dev.lightbench.unit.History;
import dev.lightbench.unit.HistorySubject;
import dev.lightbench.unit.Incident;
import dev.lightbench.unit.IncidentKind;
import dev.lightbench.unit.Incidents;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a station says on Monday of what went wrong on Friday. */
class StationIncidentsTest {
    @TempDir
    Path directory;

    private StationStage stage;
    private TroubledStore store;

    @BeforeEach
    void open() {
        stage = new StationStage(directory);
        store = new TroubledStore(stage.records.store(), stage.time);
    }

    @AfterEach
    void close() {
        stage.close();
    }

    private void records(RunStore runs, Journal journal) {
        stage.recorder(new RunRecorder(
                runs, journal, KeptParts.nowhere(), new ImageLibrary(directory), stage.records.incidents()));
    }

    private static List<Incident> all(Records records) {
        List<Incident> found = new ArrayList<>(new Incidents(records.database())
                .newest(Optional.empty(), History.MOST)
                .lines());
        Collections.reverse(found);
        return found;
    }

    private List<Incident> all() {
        return all(stage.records);
    }

    private static List<IncidentKind> kinds(List<Incident> incidents) {
        return incidents.stream().map(Incident::kind).toList();
    }

    /** Seconds from the first to the second. */
    private static long between(Instant one, Instant other) {
        return Duration.between(one, other).toSeconds();
    }

    @Test
    void aDayOnWhichNothingGoesWrongHasNoIncident() throws Exception {
        stage.bus.photons("1-1.1", "1-1.2", "1-1.3");
        stage.play(station -> {
            stage.pass(7);
            for (String port : List.of("1-1.1", "1-1.2", "1-1.3")) {
                stage.bus.pull(port);
                stage.pass(0.7);
            }
            stage.pass(60);
            stage.bus.photons("1-1.1", "1-1.2");
            stage.pass(7);
            stage.bus.pull("1-1.1"); // with both hands
            stage.bus.pull("1-1.2");
            stage.pass(60);
        });
        assertThat(stage.stored()).hasSize(5);
        assertThat(all()).isEmpty();
    }

    @Test
    void aStoreThatWasAwayIsOneIncidentWhenItGoesAndOneWhenItIsBack() throws Exception {
        records(store, new Journal(directory));
        stage.bus.photons("1-1.1", "1-1.2");
        stage.play(station -> {
            store.away(true);
            stage.pass(40);
            assertThat(all()).as("results come first").isEmpty();
            assertThat(Files.readString(directory.resolve("data/incidents.jsonl")))
                    .contains("STORE_AWAY");
            store.away(false);
            stage.pass(7);
        });
        List<Incident> told = all();
        assertThat(kinds(told)).containsExactly(IncidentKind.STORE_AWAY, IncidentKind.STORE_BACK);
        assertThat(told.get(0).message()).contains("The disk is full.");
        assertThat(told.get(1).message()).matches(".* after (3\\d|40) s\\. Results that waited meanwhile: 2\\.");
        assertThat(between(told.get(0).at(), told.get(1).at())).isBetween(34L, 41L);
        assertThat(directory.resolve("data/incidents.jsonl")).doesNotExist();
    }

    @Test
    void whatHappensWhileTheStoreIsAwayOutlivesTheStation() throws Exception {
        records(store, new Journal(directory.resolve("data")));
        stage.bus.photons("1-1.1");
        stage.play(station -> {
            store.away(true);
            stage.pass(6);
            stage.bus.fails("No USB.");
            stage.pass(6);
        });
        assertThat(all()).isEmpty();
        stage.close();
        for (int start = 0; start < 2; start++) {
            try (Records next = Records.open(directory.resolve("data"), "line-1")) {
                assertThat(kinds(all(next)))
                        .containsExactlyInAnyOrder(
                                IncidentKind.STORE_AWAY, IncidentKind.USB_AWAY, IncidentKind.STORE_BACK);
                assertThat(all(next).get(1).at())
                        .as("when it happened, on the station's clock")
                        .isBetween(Instant.parse("2030-01-01T00:00:00Z"), Instant.parse("2030-01-01T00:01:00Z"));
            }
        }
    }

    @Test
    void aStationThatIsToldOfATakeoverLeavesItToTheTaker() throws Exception {
        stage.play(station -> {
            stage.records
                    .database()
                    .jot(sql -> sql.sql("update stations set epoch = epoch + 1").update());
            stage.bus.photons("1-1.1");
            stage.pass(30);
        });
        assertThat(all()).isEmpty();
    }

    @Test
    void aHubThatLeavesWithItsUnitsIsOneIncidentThatNamesItsSlots() throws Exception {
        stage.bus.photons("1-1.1", "1-1.2", "1-1.4", "1-2.1");
        stage.play(station -> {
            stage.pass(2);
            List.of("1-1.1", "1-1.2", "1-1.4").forEach(stage.bus::pull);
            stage.pass(60);
            stage.bus.photons("1-1.1", "1-1.2", "1-1.4");
            stage.pass(10);
        });
        List<Incident> told = all();
        assertThat(kinds(told)).containsExactly(IncidentKind.HUB_LOST, IncidentKind.HUB_BACK);
        assertThat(told.get(0).message()).contains("hub A (1-1)", "Slots: A1, A2, A4.");
        assertThat(told).extracting(Incident::slot).containsOnly(Optional.of("A"));
        assertThat(between(told.get(0).at(), told.get(1).at())).isEqualTo(60);
        History.Page slot =
                new History(stage.records.database()).of(HistorySubject.slot("line-1", "A2"), Optional.empty(), 100);
        assertThat(slot.lines()).extracting(line -> line.state()).contains("HUB_LOST", "HUB_BACK");
    }

    @Test
    void unitsThatAreResetTogetherAreNoLostHub() throws Exception {
        stage.bus.photons("1-1.1", "1-1.2", "1-1.3");
        stage.play(station -> {
            stage.pass(2);
            List.of("1-1.1", "1-1.2", "1-1.3").forEach(stage.bus::pull);
            stage.pass(4);
            stage.bus.photons("1-1.1", "1-1.2", "1-1.3");
            stage.pass(20);
        });
        assertThat(all()).isEmpty();
    }

    @Test
    void aBusThatFlapsAThousandTimesFillsNoTable() throws Exception {
        stage.play(station -> {
            for (int flap = 0; flap < 1000; flap++) {
                stage.bus.fails("No USB " + flap + ".");
                stage.pass(0.15);
                stage.bus.fails(null);
                stage.pass(0.15);
            }
            stage.pass(400);
        });
        List<Incident> told = all();
        assertThat(told.size()).isEqualTo(14);
        assertThat(kinds(told)).containsOnly(IncidentKind.USB_AWAY, IncidentKind.USB_BACK);
        assertThat(told.get(13).message()).startsWith("994 more of this kind since 2030-01-01T00:00:0");
        assertThat(told.get(12).message()).startsWith("994 more").endsWith("USB cannot be listed: No USB 999.");
    }

    @Test
    void twoReadingsOfOneFaultAreOneIncident() throws Exception {
        stage.play(station -> {
            stage.bus.fails("No USB.");
            stage.pass(5);
            stage.bus.fails("Still none.");
            stage.pass(185);
            stage.bus.fails(null);
            stage.pass(1);
        });
        assertThat(kinds(all())).containsExactly(IncidentKind.USB_AWAY, IncidentKind.USB_BACK);
        assertThat(all().get(1).message()).isEqualTo("USB can be listed again, after 3 min 10 s.");
    }

    @Test
    void aDiskThatIsAlmostFullIsToldWithItsEnd() throws Exception {
        AtomicLong free = new AtomicLong(31L << 20);
        records(stage.records.store(), new Journal(directory, free::get));
        stage.play(station -> {
            stage.pass(10);
            free.set(41L << 20);
            stage.pass(5);
        });
        assertThat(kinds(all())).containsExactly(IncidentKind.DISK_LOW, IncidentKind.DISK_BACK);
    }

    @Test
    void aResultThatIsLostIsAnIncidentOfItsRun() throws Exception {
        records(store, Journal.nowhere());
        stage.bus.photons("1-1.1");
        stage.play(station -> {
            store.away(true);
            stage.pass(6);
            store.away(false);
            stage.pass(6);
        });
        assertThat(kinds(all()))
                .containsExactlyInAnyOrder(IncidentKind.RESULT_LOST, IncidentKind.STORE_AWAY, IncidentKind.STORE_BACK);
        assertThat(all())
                .filteredOn(each -> each.kind() == IncidentKind.RESULT_LOST)
                .singleElement()
                .satisfies(lost -> {
                    assertThat(lost.run()).hasValue(stage.ended.get(0).start().id());
                    assertThat(lost.slot()).hasValue("A1");
                    assertThat(lost.message()).contains("PASSED", "The disk is full.", "retest the unit");
                });
    }

    @Test
    void aThreadThatDoesNotEndIsAnIncidentOfItsRun() throws Exception {
        stage.steps(new ScriptedStep("deaf", (context, port) -> {
            Deadline end = context.time().in(Duration.ofSeconds(60));
            while (!end.passed()) {
                try {
                    context.time().sleep(Duration.ofSeconds(1));
                } catch (InterruptedException heardAndForgotten) {
                    Thread.interrupted();
                }
            }
        }));
        stage.bus.photons("1-1.1");
        stage.play(station -> {
            stage.pass(1);
            station.stop("A1");
            stage.pass(80);
        });
        assertThat(kinds(all())).containsExactly(IncidentKind.THREAD_STUCK);
        assertThat(all().get(0).run()).isPresent();
    }
}
