package dev.lightbench.acceptance;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a killed station has left in its database, read by plain SQL before any station has put it in order.
 *
 * @param rows what is recorded, oldest first
 * @param open the runs that are open
 */
record KilledRecords(List<Row> rows, List<Open> open) {
    private static final String ROWS = """
            select r.id, r.slot, r.device_id, r.state, r.started, r.elapsed_nanos, r.failure_code, r.failure_message,
                (select count(*) from run_steps s where s.run_id = r.id and s.outcome = 'PASSED'),
                (select count(*) from transcripts t where t.run_id = r.id)
            from runs r order by r.started, r.id""";

    /**
     * A row of a run.
     *
     * @param deviceId the word null if it was not known
     * @param failure its code and sentence; empty without one
     * @param stepsPassed how many rows of steps say so
     * @param transcripts how many rows of evidence it has
     */
    record Row(
            String id,
            String slot,
            String deviceId,
            String state,
            Instant started,
            Instant ended,
            String failure,
            int stepsPassed,
            int transcripts) {
        boolean passed() {
            return state.equals("PASSED");
        }

        boolean interrupted() {
            return state.equals("INTERRUPTED");
        }
    }

    /**
     * A run that is open.
     *
     * @param step the number of the step that it was in, from 0; empty before the first
     * @param stepName its name
     */
    record Open(String id, String slot, Optional<Integer> step, Optional<String> stepName) {}

    static KilledRecords none() {
        return new KilledRecords(List.of(), List.of());
    }

    /** Those in a copy of a data directory; none if its database was not made yet. */
    static KilledRecords of(Path data, Path copy) throws IOException, SQLException {
        copy(data, copy);
        if (!Files.exists(copy.resolve("lightbench.mv.db"))) {
            return none();
        }
        try (Connection connection =
                DriverManager.getConnection("jdbc:h2:file:" + copy.resolve("lightbench"), "sa", "")) {
            return of(connection);
        }
    }

    /** Those in a database; none if it has no schema yet. */
    static KilledRecords of(Connection connection) throws SQLException {
        if (!hasSchema(connection)) {
            return none();
        }
        List<Row> rows = new ArrayList<>();
        List<Open> open = new ArrayList<>();
        try (Statement sql = connection.createStatement()) {
            ResultSet runs = sql.executeQuery(ROWS);
            while (runs.next()) {
                rows.add(row(runs));
            }
            ResultSet going = sql.executeQuery("select id, slot, step_index, step_name from open_runs order by id");
            while (going.next()) {
                Optional<String> name = Optional.ofNullable(going.getString(4));
                int step = going.getInt(3);
                open.add(new Open(going.getString(1), going.getString(2), name.map(known -> step), name));
            }
        }
        return new KilledRecords(rows, open);
    }

    private static Row row(ResultSet runs) throws SQLException {
        Instant started = runs.getTimestamp(5).toInstant();
        String code = runs.getString(7);
        return new Row(
                runs.getString(1),
                runs.getString(2),
                String.valueOf(runs.getString(3)),
                runs.getString(4),
                started,
                started.plusNanos(runs.getLong(6)),
                code == null ? "" : code + " " + runs.getString(8),
                runs.getInt(9),
                runs.getInt(10));
    }

    /** A station that is killed in its first seconds may have come to a part of it. */
    private static boolean hasSchema(Connection connection) throws SQLException {
        try (ResultSet columns = connection.getMetaData().getColumns(null, null, "%", null)) {
            while (columns.next()) {
                if (columns.getString("TABLE_NAME").equalsIgnoreCase("open_runs")
                        && columns.getString("COLUMN_NAME").equalsIgnoreCase("step_name")) {
                    return true;
                }
            }
            return false;
        }
    }

    Optional<Row> row(String id) {
        return rows.stream().filter(row -> row.id().equals(id)).findFirst();
    }

    /** The last row of each slot. */
    Map<String, Row> last() {
        Map<String, Row> last = new TreeMap<>();
        rows.forEach(row -> last.put(row.slot(), row));
        return last;
    }

    static void copy(Path from, Path to) throws IOException {
        if (!Files.exists(from)) {
            return;
        }
        Files.walkFileTree(from, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes is) throws IOException {
                Files.createDirectories(to.resolve(from.relativize(directory).toString()));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes is) throws IOException {
                try {
                    Files.copy(file, to.resolve(from.relativize(file).toString()));
                } catch (NoSuchFileException gone) {
                    // a lock that went with its process
                }
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
