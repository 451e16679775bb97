package dev.lightbench.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lightbench.store.DataDirectoryException;
import dev.lightbench.store.StoreException;
import dev.lightbench.store.StoreSettings;
import dev.lightbench.store.TestPostgres;
import dev.lightbench.store.Vendor;
import dev.lightbench.time.MachineTime;
import dev.lightbench.unit.UnitRecords;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Records on a PostgreSQL server, read beside the station that writes them. */
class RecordsToReadTest {
    @TempDir
    private Path directory;

    private final StoreSettings settings = Vendor.POSTGRESQL.settings();
    private final SampleRuns runs = new SampleRuns();

    private RecordsToRead open() {
        return RecordsToRead.open(directory.resolve("nothing"), settings);
    }

    private Records station() {
        return Records.open(directory.resolve("station"), "line-1", settings);
    }

    private void changed(String statement) {
        try (Records records = station()) {
            records.database().change(sql -> sql.sql(statement).update());
        }
    }

    @Test
    void aLiveStationIsReadAndNoticesNothing() {
        RunRecord passed = runs.passed("A1", "1-1.1", "SN-1", "0123456789abcdef01234567");
        RunStart going = runs.start("A2", "1-1.2");
        try (Records station = station()) {
            station.store().open(passed.start());
            station.store().finish(passed, new byte[] {1});
            station.store().open(going);
            try (RecordsToRead read = open()) {
                assertThat(read.store().list(RunFilter.newest(9))).containsExactly(passed);
                assertThat(read.store().transcript(passed.start().id())).contains(new byte[] {1});
            }
            assertThat(Rows.count(station, "select count(*) from open_runs")).isEqualTo(1);
            assertThat(station.database().epoch()).isEqualTo(1);
            assertThat(Rows.count(station, "select count(*) from stations where epoch <> 1"))
                    .isZero();
            assertThat(station.store().finish(runs.passed(going, "SN-2", "0123456789abcdef01234568"), new byte[0]))
                    .isTrue();
        }
        assertThat(directory.resolve("nothing")).doesNotExist();
    }

    @Test
    void theDatabaseItselfRefusesAChange() {
        station().close();
        try (RecordsToRead read = open()) {
            Function<JdbcClient, Integer> insert =
                    sql -> sql.sql("delete from stations").update();
            assertThatThrownBy(() -> read.database().ask(insert))
                    .isInstanceOf(StoreException.class)
                    .hasStackTraceContaining("read-only transaction");
            assertThatThrownBy(() -> read.database().change(insert))
                    .isInstanceOf(StoreException.class)
                    .hasMessage("The records are open to be asked, and nothing else.");
            assertThatThrownBy(() -> UnitRecords.in(read.database(), new MachineTime())
                            .audit()
                            .record("EN-0031", "retest-allowed", "LB-1", "x"))
                    .isInstanceOf(StoreException.class);
            assertThat(read.store().list(RunFilter.newest(1))).isEmpty();
        }
    }

    @Test
    void whoMayOnlySelectMayRead() {
        station().close();
        String database = settings.url().orElseThrow().replaceFirst(".*/", "").replaceFirst("\\?.*", "");
        String user = database + "_reader";
        TestPostgres.server().execute("create role " + user + " login password 'reads'");
        changed("grant select on all tables in schema public to " + user);
        StoreSettings reader = new StoreSettings(settings.url(), Optional.of(user), Optional.of("reads"), false);

        try (RecordsToRead read = RecordsToRead.open(directory, reader)) {
            assertThat(read.store().list(RunFilter.newest(1))).isEmpty();
        }
        changed("revoke select on all tables in schema public from " + user);
        assertThatThrownBy(() -> RecordsToRead.open(directory, reader))
                .isInstanceOf(DataDirectoryException.class)
                .hasMessageContaining("User " + user + " may not make, change or read tables");
    }

    @Test
    void anotherVersionsSchemaIsTold() {
        changed("delete from flyway_schema_history where installed_rank ="
                + " (select max(installed_rank) from flyway_schema_history)");
        assertThatThrownBy(this::open)
                .isInstanceOf(DataDirectoryException.class)
                .hasMessageContaining("were made by an older version of Lightbench (schema ");
        StoreSettings empty = TestPostgres.server().empty();
        assertThatThrownBy(() -> RecordsToRead.open(directory, empty))
                .isInstanceOf(DataDirectoryException.class)
                .hasMessageContaining("There are no records in the database");
    }

    @Test
    void aNewerVersionsSchemaIsTold() {
        changed(
                "insert into flyway_schema_history select max(installed_rank) + 1, '999', 'later', 'SQL', 'V999.sql', 1,"
                        + " 'x', current_timestamp, 1, true from flyway_schema_history");
        assertThatThrownBy(this::open)
                .isInstanceOf(DataDirectoryException.class)
                .hasMessageContaining("were made by a newer version of Lightbench (schema 999)");
    }
}
