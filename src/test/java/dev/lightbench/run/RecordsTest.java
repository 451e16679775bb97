package dev.lightbench.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.lightbench.pipeline.FailureCode;
import dev.lightbench.store.DataDirectoryException;
import dev.lightbench.store.LeftHalf;
import dev.lightbench.store.StoreException;
import dev.lightbench.unit.History;
import dev.lightbench.unit.HistorySubject;
import dev.lightbench.unit.Incidents;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordsTest {
    private static final String DEVICE = "0123456789abcdef01234567";

    @TempDir
    Path directory;

    private final SampleRuns runs = new SampleRuns();

    private DataDirectoryException refused(Path path) {
        return catchThrowableOfType(DataDirectoryException.class, () -> Records.open(path, "line-1"));
    }

    /** Finishes and opens a run, says so, and dies without closing anything. */
    static final class Killed {
        private Killed() {}

        /** Takes the data directory. */
        public static void main(String[] args) {
            Records records = Records.open(Path.of(args[0]), "line-1");
            SampleRuns runs = new SampleRuns();
            records.store().open(runs.start("A2", "1-1.2"));
            records.store().finish(runs.passed("A1", "1-1.1", "SN-1", DEVICE), new byte[] {1});
            Runtime.getRuntime().halt(9);
        }
    }

    @Test
    void whatWasKeptOutlivesAProcessThatIsKilledRightAfter() throws Exception {
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-cp",
                System.getProperty("java.class.path"),
                Killed.class.getName(),
                directory.toString()));
        Process child = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("child.log").toFile())
                .start();
        assertThat(child.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(child.exitValue())
                .as(Files.readString(directory.resolve("child.log")))
                .isEqualTo(9);
        try (Records records = Records.open(directory, "line-1")) {
            List<RunRecord> kept = records.store().list(RunFilter.newest(9));
            assertThat(kept)
                    .extracting(record -> record.start().slot() + " " + record.state())
                    .containsExactly("A1 PASSED", "A2 INTERRUPTED");
            assertThat(incidents(records))
                    .containsExactly(
                            "RUNS_INTERRUPTED: Runs of an earlier process never ended: 1, closed as INTERRUPTED"
                                    + " at this start. Slots: A2.");
            assertThat(records.store().transcript(kept.get(0).start().id())).hasValue(new byte[] {1});
        }
    }

    /** What version 2.4.240 of the database makes of a kill beside another thread's commit; see OneWriter. */
    @Test
    void halfAChangeThatAKillHasLeftKeepsNoStartFromItsRecords() throws Exception {
        RunStart open = runs.start("A2", "1-1.2");
        try (Records records = Records.open(directory, "line-1")) {
            records.store().finish(runs.passed("A1", "1-1.1", "SN-1", DEVICE), new byte[] {1});
            records.store().open(open);
        }
        LeftHalf.in(directory, """
                insert into runs (id, station, slot, hub, port, bench, pipeline_hash, started, elapsed_nanos, state)
                select id, station, slot, 'A', port, bench, pipeline_hash, started, 1, 'PASSED' from open_runs""");

        for (int start = 0; start < 2; start++) {
            try (Records records = Records.open(directory, "line-1")) {
                List<RunRecord> kept = records.store().list(RunFilter.newest(9));
                assertThat(kept)
                        .extracting(record -> record.start().slot() + " " + record.state())
                        .containsExactlyInAnyOrder("A1 PASSED", "A2 INTERRUPTED");
                assertThat(kept)
                        .filteredOn(RunRecord::passed)
                        .singleElement()
                        .satisfies(pass -> assertThat(
                                        records.store().transcript(pass.start().id()))
                                .hasValue(new byte[] {1}));
                records.incidents().write(Instant.now());
                assertThat(incidents(records))
                        .filteredOn(each -> each.contains("half a change"))
                        .hasSize(1);
            }
        }
        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .as("the file before is kept, and nothing else is left over")
                    .filteredOn(name -> name.startsWith("lightbench") && !name.endsWith(".trace.db"))
                    .satisfiesExactlyInAnyOrder(
                            name -> assertThat(name).isEqualTo("lightbench.mv.db"),
                            name -> assertThat(name).matches("lightbench-half-changed-[0-9]{8}-[0-9]{6}\\.mv\\.db"));
        }
    }

    private static List<String> incidents(Records records) {
        return new Incidents(records.database())
                .newest(Optional.empty(), 99).lines().stream()
                        .map(each -> each.kind() + ": " + each.message())
                        .toList();
    }

    /** A store that is away for what is finished, and else the one behind it. */
    private record Away(RunStore store) implements RunStore {
        @Override
        public void open(RunStart start) {
            store.open(start);
        }

        @Override
        public boolean finish(RunRecord record, byte[] transcript) {
            throw new StoreException("The disk is full.");
        }

        @Override
        public List<RunRecord> list(RunFilter filter) {
            return store.list(filter);
        }

        @Override
        public Optional<RunRecord> find(java.util.UUID run) {
            return store.find(run);
        }

        @Override
        public Optional<byte[]> transcript(java.util.UUID run) {
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

    @Test
    void aResultThatTheStoreDoesNotTakeIsHeldAndRecordedAtTheNextStart() throws Exception {
        RunRecord passed = runs.passed("A1", "1-1.1", "SN-1", DEVICE);
        RunRecord failed = runs.failed("A2", "1-1.2");
        try (Records records = Records.open(directory, "line-1")) {
            RunRecorder recorder = new RunRecorder(new Away(records.store()), new Journal(directory));
            recorder.open(passed.start());
            RunRecord said = recorder.record(passed, new byte[] {1, 2}).orElseThrow();
            recorder.record(failed, new byte[0]);
            assertThat(said.state()).isEqualTo(RunState.HELD);
            assertThat(said.verdict()).isEqualTo("NONE");
            assertThat(said.failure().orElseThrow().code()).isEqualTo(FailureCode.RECORD_FAILED);
            assertThat(said.failure().orElseThrow().message())
                    .contains("The disk is full.", "journal.bin", "recorded as soon as the store takes it");
            assertThat(records.store().list(RunFilter.newest(9))).isEmpty();
        }
        try (Records records = Records.open(directory, "line-1")) {
            assertThat(records.recovery().recorded()).containsExactly(passed, failed);
            assertThat(incidents(records))
                    .containsExactly(
                            "STORE_BACK: Results of an earlier process waited in the journal: 2, recorded at this"
                                    + " start. Slots: A1, A2.");
            assertThat(records.recovery().interrupted()).isEmpty();
            assertThat(records.store().list(RunFilter.newest(9))).containsExactly(failed, passed);
            assertThat(records.store().transcript(passed.start().id())).hasValue(new byte[] {1, 2});
        }
    }

    @Test
    void whenTheJournalFailsTooTheResultIsToldAsLost() throws Exception {
        Files.createDirectory(directory.resolve("journal.bin"));
        RunRecord passed = runs.passed("A1", "1-1.1", "SN-1", DEVICE);
        RunRecord said = new RunRecorder(new Away(new Away(null)), new Journal(directory))
                .record(passed, new byte[0])
                .orElseThrow();
        assertThat(said.state()).isEqualTo(RunState.HELD);
        assertThat(said.failure().orElseThrow().message()).contains("this result is lost");
    }

    @Test
    void aPassWithASerialOfAnotherDeviceIsRecordedAsAFailure() {
        try (Records records = Records.open(directory, "line-1")) {
            records.store().finish(runs.passed("A1", "1-1.1", "SN-1", DEVICE), new byte[0]);
            RunRecord other = runs.passed("A2", "1-1.2", "SN-1", "f".repeat(24));
            RunRecord said = records.recorder().record(other, new byte[0]).orElseThrow();
            assertThat(said.state()).isEqualTo(RunState.FAILED);
            assertThat(said.failure().orElseThrow().code()).isEqualTo(FailureCode.SERIAL_TAKEN);
            assertThat(records.store().list(RunFilter.newest(1))).containsExactly(said);
        }
    }

    @Test
    void aDirectoryInUseIsToldWithItsHolder() {
        try (Records first = Records.open(directory, "line-1")) {
            DataDirectoryException told = refused(directory);
            assertThat(told)
                    .hasMessageContaining(directory + " is in use by process "
                            + ProcessHandle.current().pid());
            assertThat(told.remedy()).contains("--data");
            first.store().list(RunFilter.newest(1));
        }
        Records.open(directory, "line-1").close();
    }

    @Test
    void aFileInThePlaceOfTheDirectoryIsTold() throws Exception {
        Path file = Files.writeString(directory.resolve("data"), "x");
        assertThat(refused(file)).hasMessageContaining(file + " is a file");
        assertThat(refused(file.resolve("below"))).hasMessageContaining(file + " is a file");
    }

    @Test
    void recordsOfANewerVersionAreLeftAlone() throws Exception {
        Records.open(directory, "line-1").close();
        try (var connection = DriverManager.getConnection("jdbc:h2:file:" + directory.resolve("lightbench"), "sa", "");
                var statement = connection.createStatement()) {
            statement.execute("insert into \"flyway_schema_history\" (\"installed_rank\", \"version\", \"description\","
                    + " \"type\", \"script\", \"installed_by\", \"execution_time\", \"success\") values"
                    + " (99, '99', 'future', 'SQL', 'V99__future.sql', 'SA', 1, true)");
        }
        assertThat(refused(directory)).hasMessageContaining("made by a newer version of Lightbench (schema 99)");
    }

    @Test
    void aFileThatIsNoDatabaseIsToldWithoutTouchingIt() throws Exception {
        Path file = Files.write(
                directory.resolve("lightbench.mv.db"), "junk".repeat(5000).getBytes(StandardCharsets.UTF_8));
        assertThat(refused(directory)).hasMessageContaining("cannot be opened").hasMessageEndingWith(".");
        assertThat(Files.readString(file)).startsWith("junkjunk");
        assertThatThrownBy(() -> Records.open(directory, "line-1")).isInstanceOf(DataDirectoryException.class);
    }

    @Test
    void aNameThatTheDatabaseCannotHaveIsTold() {
        assertThat(refused(directory.resolve("a;b"))).hasMessageContaining("semicolon");
        assertThat(directory.resolve("a;b")).doesNotExist();
    }

    @Test
    void whatAKilledFirstStartLeftBehindIsMadeAnew() throws Exception {
        Files.write(directory.resolve("lightbench-next.mv.db"), new byte[] {1, 2, 3});
        try (Records records = Records.open(directory, "line-1")) {
            assertThat(records.store().list(RunFilter.newest(9))).isEmpty();
        }
        assertThat(directory.resolve("lightbench.mv.db")).exists();
        assertThat(directory.resolve("lightbench-next.mv.db")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "2"})
    void recordsOfAnEarlierSchemaAreKeptAndBroughtToThisOne(String version) throws Exception {
        String url = "jdbc:h2:file:" + directory.resolve("lightbench");
        Flyway.configure()
                .dataSource(url, "sa", "")
                .locations("classpath:db/migration/common", "classpath:db/migration/h2")
                .target(version)
                .load()
                .migrate();
        try (Connection connection = DriverManager.getConnection(url, "sa", "");
                Statement sql = connection.createStatement()) {
            sql.execute("insert into pipelines values ('" + "a".repeat(64) + "', 'kept', 'text', now())");
            sql.execute("insert into images values ('" + "b".repeat(64) + "', 'photon', 4, 1234, 7, 4096, now())");
            for (String image : List.of("'" + "b".repeat(64) + "'", "null")) {
                sql.execute("insert into runs (id, station, slot, hub, port, operator, bench, pipeline_hash,"
                        + " image_sha256, serial, device_id, platform, started, elapsed_nanos, state) values"
                        + " (random_uuid(), 'line-1', 'A1', 'A', '1-1.1', 'ada', true, '" + "a".repeat(64) + "', "
                        + image + ", 'SN-" + image.length() + "', 'd" + image.length()
                        + "', 'photon', now(), 5, 'PASSED')");
            }
            sql.execute("insert into serial_bindings (serial, device_id, run_id)"
                    + " select serial, device_id, id from runs");
            sql.execute("insert into open_runs (id, station, slot, port, bench, pipeline_hash, started) values"
                    + " (random_uuid(), 'line-1', 'A2', '1-1.2', true, '" + "a".repeat(64) + "', now())");
        }
        try (Records records = Records.open(directory, "line-1")) {
            assertThat(records.store().list(RunFilter.newest(9)))
                    .extracting(record -> record.state() + " " + record.productId())
                    .containsExactlyInAnyOrder("PASSED 1234", "PASSED 65535", "INTERRUPTED 65535");
            assertThat(records.store().conflicting(new SerialBinding(1234, "SN-66", "other")))
                    .hasValue(new SerialBinding(1234, "SN-66", "d66"));
            assertThat(records.store().conflicting(new SerialBinding(65535, "SN-4", "other")))
                    .hasValue(new SerialBinding(65535, "SN-4", "d4"));
            assertThat(counted(records, "binding_events", "units", "operators", "stations", "transcripts"))
                    .containsExactly(2, 2, 1, 1, 0);
        }
        assertThat(directory.resolve("lightbench-next.mv.db")).doesNotExist();
    }

    @Test
    void whichImagesTheRunsOfTheThirdSchemaUsedIsStillInTheirHistories() throws Exception {
        String url = "jdbc:h2:file:" + directory.resolve("lightbench");
        Flyway.configure()
                .dataSource(url, "sa", "")
                .locations("classpath:db/migration/common", "classpath:db/migration/h2")
                .target("3")
                .load()
                .migrate();
        String helper = "b".repeat(64);
        try (Connection connection = DriverManager.getConnection(url, "sa", "");
                Statement sql = connection.createStatement()) {
            sql.execute("insert into pipelines values ('" + "a".repeat(64) + "', 'kept', 'text', now())");
            sql.execute("insert into images (sha256, platform, module_version, product_id, product_version, length,"
                    + " first_used) values ('" + helper + "', 'photon', 4, 65535, 65535, 4096, now())");
            sql.execute("insert into runs (id, station, slot, hub, port, bench, pipeline_hash, started, elapsed_nanos,"
                    + " state) values (random_uuid(), 'line-1', 'A1', 'A', '1-1.1', true, '" + "a".repeat(64)
                    + "', now(), 5, 'PASSED')");
            sql.execute(
                    "insert into run_images (run_id, role, sha256) select id, 'HELPER', '" + helper + "' from runs");
        }
        try (Records records = Records.open(directory, "line-1")) {
            assertThat(new History(records.database())
                            .of(HistorySubject.image(helper), Optional.empty(), 9)
                            .lines())
                    .hasSize(1);
        }
    }

    private static List<Integer> counted(Records records, String... tables) {
        return Stream.of(tables)
                .map(table -> records.database()
                        .ask(sql -> sql.sql("select count(*) from " + table)
                                .query(Integer.class)
                                .single()))
                .toList();
    }
}
