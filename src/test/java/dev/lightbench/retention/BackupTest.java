package dev.lightbench.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lightbench.firmware.ImageLibrary;
import dev.lightbench.firmware.KeptParts;
import dev.lightbench.firmware.Platform;
import dev.lightbench.run.Records;
import dev.lightbench.run.RunFilter;
import dev.lightbench.run.RunRecord;
import dev.lightbench.store.DataDirectory;
import dev.lightbench.store.OnEveryStore;
import dev.lightbench.store.StoreSettings;
import dev.lightbench.store.Vendor;
import dev.lightbench.time.VirtualTime;
import dev.lightbench.unit.IncidentBook;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A backup of either database, made while it is open, restored into either. */
@OnEveryStore
class BackupTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    @TempDir
    Path directory;

    private final Vendor vendor;
    private final VirtualTime time = new VirtualTime();
    private Records records;
    private Path file;

    BackupTest(Vendor vendor) {
        this.vendor = vendor;
    }

    @BeforeEach
    void thirtyRuns() throws Exception {
        records = Records.open(directory.resolve("data"), "line-1", vendor.settings());
        new StoredRuns(NOON).add(30, records.store());
        byte[] application = {1, 2, 3};
        new ImageLibrary(directory.resolve("data")).add(new byte[] {4, 5, 6});
        KeptParts.in(directory.resolve("data"))
                .keep("0123456789abcdef01234567", Platform.PHOTON, application, "c".repeat(64));
        file = directory.resolve("records.zip");
    }

    @AfterEach
    void close() {
        records.close();
    }

    private void backup() throws Exception {
        try (NewFile out = NewFile.at(file)) {
            new Backup(records.database(), directory.resolve("data"), time).write(out.out(), Progress.NONE);
            out.finish();
        }
    }

    private Optional<Path> restore(Path into, StoreSettings settings) throws Exception {
        try (BackupFile backup = BackupFile.check(file, Progress.NONE);
                DataDirectory held = DataDirectory.take(into)) {
            return new RestoredDirectory(held, settings).fill(new Restore(backup, Progress.NONE), NOON);
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void restoredRecordsListTheSame(Vendor target) throws Exception {
        backup();
        StoreSettings settings = target.settings();
        Path into = directory.resolve("new");

        assertThat(restore(into, settings)).isEmpty();

        List<RunRecord> before = records.store().list(RunFilter.newest(100));
        try (Records restored = Records.open(into, "line-1", settings)) {
            assertThat(restored.store().list(RunFilter.newest(100))).isEqualTo(before);
            assertThat(restored.store().transcript(before.get(0).start().id()))
                    .hasValue("evidence of 29".getBytes(StandardCharsets.UTF_8));
            assertThat(restored.database().epoch())
                    .isGreaterThan(records.database().epoch());
        }
        assertThat(KeptParts.in(into).find("0123456789abcdef01234567")).isPresent();
        assertThat(KeptParts.in(into)
                        .bytes(KeptParts.in(into)
                                .find("0123456789abcdef01234567")
                                .orElseThrow()))
                .containsExactly(1, 2, 3);
    }

    @Test
    void everyTableAndEveryRowIsInIt() throws Exception {
        backup();

        try (BackupFile backup = BackupFile.check(file, Progress.NONE);
                ZipFile zip = new ZipFile(file.toFile())) {
            assertThat(zip.stream().map(Object::toString))
                    .contains("tables/runs.jsonl", "tables/transcripts.jsonl", "tables/pruned_runs.jsonl");
            long rows = records.database()
                    .ask(sql -> new Tables(sql)
                            .all().stream()
                                    .mapToLong(table -> sql.sql("select count(*) from " + table.name())
                                            .query(Long.class)
                                            .single())
                                    .sum());
            assertThat(backup.rows()).isEqualTo(rows).isGreaterThan(200);
        }
    }

    @Test
    void whatIsAddedWhileItIsMadeIsWhollyInItOrNotAtAll() throws Exception {
        StoredRuns more = new StoredRuns(NOON.plusSeconds(1_000_000));
        int[] left = {20};
        try (NewFile out = NewFile.at(file)) {
            new Backup(records.database(), directory.resolve("data"), time).write(out.out(), new Progress() {
                @Override
                public void at(String what, long done) {
                    if (left[0]-- > 0) {
                        elsewhere(() -> more.add(1, records.store()));
                    }
                }
            });
            out.finish();
        }

        restore(directory.resolve("new"), StoreSettings.file());
        try (Records restored = Records.open(directory.resolve("new"), "line-1", StoreSettings.file())) {
            List<RunRecord> found = restored.store().list(RunFilter.newest(100));
            assertThat(found)
                    .hasSizeBetween(30, 49)
                    .allSatisfy(run -> assertThat(run.steps()).hasSize(2));
        }
    }

    /** On a thread of its own, as runs are. */
    private static void elsewhere(Runnable work) {
        Thread thread = new Thread(work);
        thread.start();
        try {
            thread.join(60_000);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        assertThat(thread.isAlive()).isFalse();
    }

    @Test
    void aRestoreOverRecordsKeepsThemAside() throws Exception {
        backup();
        Path into = directory.resolve("used");
        try (Records other = Records.open(into, "line-9", StoreSettings.file())) {
            new StoredRuns(NOON).add(3, other.store());
        }
        try (DataDirectory held = DataDirectory.take(into)) {
            assertThat(new RestoredDirectory(held, StoreSettings.file()).occupied())
                    .isTrue();
        }

        Path aside = restore(into, StoreSettings.file()).orElseThrow();

        try (Records restored = Records.open(into, "line-1", StoreSettings.file());
                Records old = Records.open(aside, "line-9", StoreSettings.file())) {
            assertThat(restored.store().list(RunFilter.newest(100))).hasSize(30);
            assertThat(old.store().list(RunFilter.newest(100))).hasSize(3);
        }
    }

    @Test
    void aStoreWithRecordsIsNotRestoredInto() throws Exception {
        backup();
        StoreSettings settings = Vendor.POSTGRESQL.settings();
        restore(directory.resolve("first"), settings);
        assertThatThrownBy(() -> restore(directory.resolve("second"), settings))
                .isInstanceOf(UnusableFile.class)
                .hasMessageContaining("has records already");
        try (Records restored = Records.open(directory.resolve("first"), "line-1", settings)) {
            assertThat(restored.store().list(RunFilter.newest(100))).hasSize(30);
        }
    }

    @Test
    void aDamagedBackupIsRefusedBeforeAnythingIsTouched() throws Exception {
        backup();
        byte[] whole = Files.readAllBytes(file);
        for (int at = 100; at < whole.length; at += 977) {
            byte[] damaged = whole.clone();
            damaged[at] ^= 0x20;
            Files.write(file, damaged);
            try (BackupFile opened = BackupFile.check(file, Progress.NONE)) {
                assertThat(opened.rows())
                        .as("a byte that means nothing, at " + at)
                        .isPositive();
            } catch (UnusableFile refused) {
                assertThat(refused).hasMessageContaining("records.zip");
            }
        }
        Files.write(file, java.util.Arrays.copyOf(whole, whole.length - 2000));
        assertThatThrownBy(() -> restore(directory.resolve("new"), StoreSettings.file()))
                .isInstanceOf(UnusableFile.class);
        assertThat(directory.resolve("new")).doesNotExist();
    }

    @Test
    void aJournalInWhichNothingWaitsIsNotInIt() throws Exception {
        records.recorder().reserve(28);
        assertThat(directory.resolve("data/journal.bin"))
                .satisfies(room -> assertThat(Files.size(room)).isGreaterThan(1 << 20));

        backup();

        assertThat(Files.size(file)).isLessThan(1 << 20);
        try (BackupFile whole = BackupFile.check(file, Progress.NONE)) {
            assertThat(whole.files()).noneMatch(entry -> entry.name().startsWith("journal"));
        }
    }

    @Test
    void anIncidentThatWaitsForTheStoreIsInIt() throws Exception {
        Files.writeString(directory.resolve("data").resolve(IncidentBook.FILE), """
                {"id":"01930000-0000-7000-8000-000000000007","at":"2026-11-29T12:00:00Z","station":"line-1",\
                "kind":"STORE_AWAY","slot":null,"run":null,"message":"The store is away."}
                """);

        backup();
        restore(directory.resolve("new"), StoreSettings.file());

        try (Records restored = Records.open(directory.resolve("new"), "line-1")) {
            List<String> messages = restored.database()
                    .ask(sql -> sql.sql("select message from incidents")
                            .query(String.class)
                            .list());
            assertThat(messages).contains("The store is away.");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "99"})
    void aBackupOfAnotherSchemaIsRefusedAndLeavesNothing(String other) throws Exception {
        backup();
        String own;
        try (BackupFile backup = BackupFile.check(file, Progress.NONE)) {
            own = backup.schema();
        }
        try (FileSystem zip = FileSystems.newFileSystem(file)) {
            Path manifest = zip.getPath(BackupManifest.NAME);
            String text = Files.readString(manifest);
            assertThat(text).contains("\"schema\" : \"" + own + "\"");
            Files.writeString(manifest, text.replace("\"schema\" : \"" + own + "\"", "\"schema\" : \"" + other + "\""));
        }
        Path into = directory.resolve("new");
        assertThatThrownBy(() -> restore(into, vendor.settings()))
                .isInstanceOf(UnusableFile.class)
                .hasMessage("The backup is of schema " + other + ", this version has schema " + own
                        + ": restore it with the version that made it.");
        assertThat(into.resolve("restoring")).doesNotExist();
        assertThat(into.resolve("lightbench.mv.db")).doesNotExist();
    }

    @Test
    void oneThatIsStoppedLeavesNothing() throws Exception {
        try (NewFile out = NewFile.at(file)) {
            assertThatThrownBy(() -> new Backup(records.database(), directory.resolve("data"), time)
                            .write(out.out(), new Progress() {
                                @Override
                                public boolean stopped() {
                                    return true;
                                }
                            }))
                    .isInstanceOf(StoppedEarly.class);
        }
        try (Stream<Path> left = Files.list(directory)) {
            assertThat(left.map(path -> path.getFileName().toString())).containsExactly("data");
        }
    }
}
