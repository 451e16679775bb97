package dev.lightbench.retention;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lightbench.run.Records;
import dev.lightbench.store.OnEveryStore;
import dev.lightbench.store.Vendor;
import dev.lightbench.time.VirtualTime;
import dev.lightbench.unit.AuditEvent;
import dev.lightbench.unit.AuditEvents;
import dev.lightbench.unit.Incident;
import dev.lightbench.unit.Incidents;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A station's own policy in virtual time, which begins at midnight: runs of the last two days, one each hour. */
@OnEveryStore
class DailyPruningTest {
    private static final RetentionPolicy ONE_DAY = new RetentionPolicy(Duration.ofDays(1), Duration.ofDays(1), false);
    private static final Instant MIDNIGHT = new VirtualTime().now();

    @TempDir
    Path directory;

    private final Vendor vendor;
    private final VirtualTime time = new VirtualTime();
    private Records records;
    private Path archive;
    private volatile Optional<String> hindrance = Optional.empty();

    DailyPruningTest(Vendor vendor) {
        this.vendor = vendor;
    }

    @BeforeEach
    void runsOfTwoDays() throws Exception {
        records = Records.open(directory.resolve("data"), "line-1", vendor.settings());
        archive = Files.createDirectory(directory.resolve("archive"));
        new StoredRuns(MIDNIGHT.minus(Duration.ofDays(2))).add(48, records.store());
    }

    @AfterEach
    void close() {
        records.close();
    }

    private interface Day {
        void with(DailyPruning retention) throws Exception;
    }

    private void policy(Day day) throws Exception {
        time.run(() -> {
            try (DailyPruning retention = new DailyPruning(
                    records,
                    new RetentionSettings(ONE_DAY, Optional.of(archive), 3),
                    () -> hindrance,
                    time,
                    ZoneOffset.UTC)) {
                day.with(retention);
            }
        });
    }

    private void until(String hour) throws InterruptedException {
        time.sleep(Duration.between(time.now(), MIDNIGHT.plus(Duration.parse(hour))));
    }

    private long pruned() {
        return records.database()
                .ask(sql -> sql.sql("select count(*) from pruned_runs")
                        .query(Long.class)
                        .single());
    }

    private List<AuditEvent> events() {
        return new AuditEvents(records.database(), time)
                .newest(Optional.empty(), 100)
                .lines();
    }

    private List<Incident> incidents() {
        records.incidents().write(time.now());
        return new Incidents(records.database()).newest(Optional.empty(), 100).lines();
    }

    private List<Path> exports() throws Exception {
        try (Stream<Path> files = Files.list(archive)) {
            return files.toList();
        }
    }

    @Test
    void itGoesOnceADayAtItsHourAndEachBatchIsAnEventOfThePolicy() throws Exception {
        policy(retention -> {
            until("PT2H59M");
            assertThat(pruned()).isZero();
            assertThat(retention.status())
                    .isEqualTo(new RetentionStatus(false, MIDNIGHT.plus(Duration.ofHours(3)), Optional.empty()));
            until("PT3H1M");
            assertThat(pruned()).isEqualTo(27); // of the first day, and of three hours of the next
            assertThat(retention.status())
                    .isEqualTo(new RetentionStatus(
                            false,
                            MIDNIGHT.plus(Duration.ofHours(27)),
                            Optional.of(new RetentionStatus.Round(
                                    MIDNIGHT.plus(Duration.ofHours(3)), 27, Optional.empty(), false))));
            until("PT26H59M");
            assertThat(pruned()).isEqualTo(27);
            until("PT27H1M");
            assertThat(pruned()).isEqualTo(48);
        });
        assertThat(events()).hasSize(2).allSatisfy(event -> {
            assertThat(event.actor()).isEqualTo("policy");
            assertThat(event.action()).isEqualTo("details-pruned");
            assertThat(archive.resolve(event.subject())).exists();
        });
        assertThat(exports()).hasSize(2);
        assertThat(incidents()).isEmpty();
    }

    @Test
    void resultsThatWaitComeFirstAndItGoesWhenNoneWaits() throws Exception {
        hindrance = Optional.of("Results wait to be recorded.");
        policy(retention -> {
            until("PT5H10M");
            assertThat(pruned()).isZero();
            assertThat(retention.status().last().orElseThrow().putOff()).isEqualTo(hindrance);
            assertThat(retention.status().failed()).isFalse();
            hindrance = Optional.empty();
            until("PT5H40M");
            assertThat(pruned()).isEqualTo(30);
            assertThat(retention.status().next()).isEqualTo(MIDNIGHT.plus(Duration.ofHours(27)));
        });
        assertThat(incidents()).isEmpty();
    }

    @Test
    void itWaitsForTheEndOfABackup() throws Exception {
        policy(retention -> {
            assertThat(records.turn().take()).isTrue();
            until("PT3H5M");
            assertThat(pruned()).isZero();
            records.turn().giveBack();
            until("PT3H35M");
            assertThat(pruned()).isEqualTo(28);
            assertThat(records.turn().take()).as("it gave its turn back").isTrue();
        });
    }

    @Test
    void aDirectoryThatIsNotMountedIsToldOnceANightTouchesNothingAndIsUsedWhenItIsBack() throws Exception {
        Files.delete(archive);
        policy(retention -> {
            until("PT6H1M");
            assertThat(pruned()).isZero();
            assertThat(archive).doesNotExist();
            assertThat(retention.status().failed()).isTrue();
            assertThat(retention.status().last().orElseThrow().putOff().orElseThrow())
                    .contains("there is no directory " + archive);
            assertThat(incidents())
                    .singleElement()
                    .satisfies(incident -> assertThat(incident.message()).contains("" + archive));
            Files.createDirectory(archive);
            until("PT7H1M");
            assertThat(pruned()).isGreaterThan(27);
            assertThat(retention.status().failed()).isFalse();
        });
        assertThat(events()).extracting(AuditEvent::actor).containsOnly("policy");
    }

    @Test
    void oneThatIsToldToEndInTheMiddleOfAnExportLeavesTheRunsWhole() throws Exception {
        List<DailyPruning> going = new ArrayList<>();
        int[] asked = {0};
        time.run(() -> {
            try (DailyPruning retention = new DailyPruning(
                    records,
                    new RetentionSettings(ONE_DAY, Optional.of(archive), 3),
                    () -> {
                        if (++asked[0] == 10) { // before its first run, and then before each one
                            going.get(0).stop();
                        }
                        return Optional.empty();
                    },
                    time,
                    ZoneOffset.UTC)) {
                going.add(retention);
                until("PT30H");
            }
        });
        assertThat(asked[0]).isEqualTo(10);
        assertThat(pruned()).isZero();
        assertThat(exports()).isEmpty();
    }
}
