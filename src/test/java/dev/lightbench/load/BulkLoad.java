package dev.lightbench.load;

import dev.lightbench.store.StoreSettings;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.postgresql.PGConnection;

/** Fills a database whose schema the product has made, by the fastest way that it has for rows from outside. */
final class BulkLoad {
    /** Runs between two commits: a transaction of all would fill the memory. */
    private static final int AT_ONCE = 50_000;

    /** For H2 while it is filled: its indexes are looked into for each row, and would be read from the file each time. */
    private static final int CACHE_KB = 512 * 1024;

    private final Connection connection;
    private final boolean postgres;

    private BulkLoad(Connection connection, boolean postgres) {
        this.connection = connection;
        this.postgres = postgres;
    }

    /** Loads all of them, and has the database learn how they are distributed. */
    static void into(Path data, StoreSettings settings, Path scratch) throws SQLException, IOException {
        try (Connection connection = connect(data, settings)) {
            BulkLoad load = new BulkLoad(connection, settings.url().isPresent());
            connection.setAutoCommit(false);
            load.revisions();
            for (int from = 0; from < YearsOfRuns.RUNS; from += AT_ONCE) {
                YearsOfRuns.write(scratch, from, from + AT_ONCE);
                for (YearsOfRuns.Table table : YearsOfRuns.Table.values()) {
                    load.fill(table, YearsOfRuns.file(scratch, table));
                }
                connection.commit();
            }
            load.execute("insert into units (device_id, platform, first_seen)"
                    + " select device_id, max(platform), min(started) from runs group by device_id");
            load.execute("insert into work_orders (number, first_seen)"
                    + " select work_order, min(started) from runs group by work_order");
            load.execute("insert into bindings (product_id, serial, device_id, run_id, bound)"
                    + " select r.product_id, r.serial, r.device_id, r.id, r.started from runs r join"
                    + " (select serial, min(started) as first from runs where state = 'PASSED' group by serial) f"
                    + " on f.serial = r.serial and f.first = r.started");
            load.execute("insert into binding_events (id, at, product_id, serial, device_id, kind, run_id, actor)"
                    + " select run_id, bound, product_id, serial, device_id, 'BOUND', run_id, 'line-1' from bindings");
            load.execute("analyze");
            connection.commit();
        }
    }

    /** Bytes that the database takes. */
    static long size(Path data, StoreSettings settings) throws SQLException, IOException {
        if (settings.url().isEmpty()) {
            return Files.size(data.resolve("lightbench.mv.db"));
        }
        try (Connection connection = connect(data, settings);
                Statement sql = connection.createStatement();
                var size = sql.executeQuery("select pg_database_size(current_database())")) {
            size.next();
            return size.getLong(1);
        }
    }

    private static Connection connect(Path data, StoreSettings settings) throws SQLException {
        return settings.url().isPresent()
                ? DriverManager.getConnection(
                        settings.url().get(),
                        settings.user().orElse(null),
                        settings.password().orElse(null))
                : DriverManager.getConnection(
                        "jdbc:h2:file:" + data.resolve("lightbench") + ";CACHE_SIZE=" + CACHE_KB, "sa", "");
    }

    private void revisions() throws SQLException {
        execute("insert into pipelines (hash, name, text, first_used) values ('" + YearsOfRuns.HASH
                + "', 'reprovision', 'steps: [detect]', timestamp '2026-01-01 00:00:00')");
        for (String image : List.of(YearsOfRuns.HASH, YearsOfRuns.HELPER)) {
            execute("insert into images (sha256, platform, module_version, product_id, product_version, length,"
                    + " first_used) values ('" + image + "', 'photon', 4, " + YearsOfRuns.PRODUCT
                    + ", 7, 100000, timestamp '2026-01-01 00:00:00')");
        }
    }

    private void fill(YearsOfRuns.Table table, Path file) throws SQLException, IOException {
        String into = table.table + " (" + table.columns + ")";
        if (!postgres) {
            execute("insert into " + into + " select * from csvread('" + file + "')");
            return;
        }
        try (BufferedReader lines = Files.newBufferedReader(file)) {
            connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn("copy " + into + " from stdin with (format csv, header)", lines);
        }
    }

    private void execute(String statement) throws SQLException {
        try (Statement sql = connection.createStatement()) {
            sql.execute(statement);
        }
    }
}
