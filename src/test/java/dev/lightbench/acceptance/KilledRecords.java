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
 * What a killed station has left on the disk, read from a copy by plain SQL, before any station has put it in order.
 *
 * @param rows what is recorded, oldest first
 * @param open the runs that are open, by their slots
 */
record KilledRecords(List<Row> rows, Map<String, String> open) {

    /** A row of a run. */
    record Row(String id, String slot, String deviceId, String state, Instant started, Instant ended) {}

    /** Those in a data directory; none if it was not made yet. */
    static KilledRecords of(Path data, Path copy) throws IOException, SQLException {
        copy(data, copy);
        List<Row> rows = new ArrayList<>();
        Map<String, String> open = new TreeMap<>();
        if (Files.exists(copy.resolve("lightbench.mv.db"))) {
            try (Connection connection =
                            DriverManager.getConnection("jdbc:h2:file:" + copy.resolve("lightbench"), "sa", "");
                    Statement sql = connection.createStatement()) {
                ResultSet runs = sql.executeQuery(
                        "select id, slot, device_id, state, started, elapsed_nanos from runs order by started, id");
                while (runs.next()) {
                    Instant started = runs.getTimestamp(5).toInstant();
                    rows.add(new Row(
                            runs.getString(1),
                            runs.getString(2),
                            String.valueOf(runs.getString(3)),
                            runs.getString(4),
                            started,
                            started.plusNanos(runs.getLong(6))));
                }
                ResultSet going = sql.executeQuery("select slot, id from open_runs");
                while (going.next()) {
                    open.merge(going.getString(1), going.getString(2), (one, two) -> one + " and " + two);
                }
            }
        }
        return new KilledRecords(rows, open);
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
