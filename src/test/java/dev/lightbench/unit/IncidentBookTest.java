package dev.lightbench.unit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lightbench.store.OnEveryStore;
import dev.lightbench.store.Vendor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@OnEveryStore
class IncidentBookTest {
    @TempDir
    Path directory;

    private final Vendor vendor;
    private KeptRuns kept;
    private Path file;

    IncidentBookTest(Vendor vendor) {
        this.vendor = vendor;
    }

    @BeforeEach
    void open() throws Exception {
        kept = new KeptRuns(directory, vendor);
        Path other = Files.createDirectory(directory.resolve("beside"));
        file = other.resolve("incidents.jsonl");
    }

    @AfterEach
    void close() {
        kept.close();
    }

    /** A book of its own beside that of the records, as a process finds it at its start. */
    private IncidentBook book() {
        return IncidentBook.in(file.getParent(), kept.units.incidents(), kept.time);
    }

    private Instant now() {
        return kept.time.now();
    }

    private List<String> recorded() {
        return kept.units.incidents().newest(Optional.empty(), 100).lines().stream()
                .map(Incident::message)
                .toList();
    }

    @Test
    void whatAKilledProcessHadKeptIsWrittenByTheNextOneOnce() {
        IncidentBook killed = book();
        killed.note(IncidentKind.USB_AWAY, "One.");
        killed.note(IncidentKind.USB_BACK, "Two.");
        killed.keep(now());
        assertThat(recorded()).isEmpty();
        assertThat(book().write(now())).isTrue();
        assertThat(killed.write(now())).as("it was not dead after all").isTrue();
        assertThat(recorded()).containsExactly("Two.", "One.");
        assertThat(file).doesNotExist();
    }

    @Test
    void aLineThatWasNotWrittenWholeSpoilsNoOther() throws Exception {
        IncidentBook killed = book();
        killed.note(IncidentKind.USB_AWAY, "One.");
        killed.keep(now());
        Files.writeString(file, "{\"id\":\"01a2", StandardOpenOption.APPEND);
        IncidentBook next = book();
        next.note(IncidentKind.USB_BACK, "Two.");
        next.keep(now());
        assertThat(book().write(now())).isTrue();
        assertThat(recorded()).containsExactlyInAnyOrder("One.", "Two.");
    }

    @Test
    void aDiskThatTakesNothingLosesNothingWhileTheProcessLives() throws Exception {
        Files.createDirectory(file); // no line can be appended to it
        IncidentBook book = book();
        book.note(IncidentKind.DISK_LOW, "One.");
        book.keep(now());
        assertThat(book.write(now())).isTrue();
        assertThat(recorded()).containsExactly("One.");
        assertThat(book.idle()).isTrue();
    }

    @Test
    void aStoreThatIsAwayLeavesThemInTheirOrder() throws Exception {
        IncidentBook book = book();
        book.note(now(), IncidentKind.HUB_LOST, Optional.of("A"), Optional.empty(), "One.");
        kept.records.close();
        assertThat(book.write(now())).isFalse();
        book.note(IncidentKind.USB_BACK, "Two.");
        assertThat(book.write(now())).isFalse();
        assertThat(book.idle()).isFalse();
        kept = new KeptRuns(directory, vendor);
        assertThat(book().write(now())).isTrue();
        assertThat(recorded()).containsExactly("Two.", "One.");
    }

    @Test
    void ofManyOfOneKindAtOnePlaceTheNumberIsRecorded() throws Exception {
        IncidentBook book = book();
        for (int each = 1; each <= 100; each++) {
            book.note(now(), IncidentKind.HUB_LOST, Optional.of("A"), Optional.empty(), "A " + each + ".");
        }
        book.note(now(), IncidentKind.HUB_LOST, Optional.of("B"), Optional.empty(), "B.");
        for (int run = 0; run < 20; run++) {
            book.note(IncidentKind.RESULT_LOST, "A1", new UUID(1, run), "Run " + run + ".");
        }
        book.write(now());
        assertThat(recorded()).hasSize(6 + 1 + 20).contains("A 6.", "B.", "Run 19.");
        kept.later(Duration.ofMinutes(10));
        book.write(now());
        assertThat(recorded())
                .hasSize(28)
                .contains(
                        "94 more of this kind since 2030-01-01T00:00:00Z are not listed one by one. The last: A 100.");
        assertThat(book.idle()).isTrue();
    }

    @Test
    void whatIsNotListedIsToldAtAnEndToo() {
        IncidentBook book = book();
        for (int each = 1; each <= 9; each++) {
            book.note(IncidentKind.USB_AWAY, each + ".");
        }
        book.write(now());
        book.close();
        assertThat(recorded()).hasSize(6);
        book().write(now());
        assertThat(recorded()).hasSize(7).first().asString().startsWith("3 more");
    }

    @Test
    void partAfterPartHasEachIncidentOnce() {
        IncidentBook book = book();
        for (int run = 0; run < 7; run++) {
            book.note(IncidentKind.RESULT_LATE, "A1", new UUID(1, run), run + ".");
        }
        book.write(now());
        List<String> read = new ArrayList<>();
        Optional<HistoryCursor> at = Optional.empty();
        do {
            NewestFirst<Incident> page = kept.units.incidents().newest(at, 3);
            page.lines().forEach(each -> read.add(each.message()));
            at = page.next().map(next -> HistoryCursor.parse(next.toString()));
        } while (at.isPresent());
        assertThat(read).containsExactly("6.", "5.", "4.", "3.", "2.", "1.", "0.");
    }
}
