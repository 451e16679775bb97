package dev.lightbench.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Half a change that a killed process has left in an H2 file: rows of a transaction that nobody sees, and whose keys
 * nobody can use again, since H2 2.4.240 takes them for those of a transaction that still goes on. Since one thread at a
 * time writes ({@link OneWriter}) no process leaves any; a file of a version before may hold one. A start in which it is in
 * the way writes all that can be seen into a new file.
 */
final class HalfChange {
    private static final Logger LOG = LoggerFactory.getLogger(HalfChange.class);

    /** H2: a row was changed by another transaction; another transaction was waited for in vain. */
    private static final Set<Integer> CODES = Set.of(90131, 50200);

    /**
     * H2 tells the transactions that go on by numbers, and shows a row of half a change to whoever has its number now. So
     * many numbers are taken before it is asked for the rows: more than any process has had at a time.
     */
    private static final int OTHERS = 64;

    private static final String SCRIPT = "lightbench-next.sql.gz";

    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

    private HalfChange() {}

    /** Whether a failure is one of waiting for another transaction: where there is none, for half a change. */
    static boolean isInTheWay(Throwable failure) {
        for (Throwable t = failure; t != null; t = t.getCause()) {
            if (t instanceof SQLException sql && CODES.contains(sql.getErrorCode())) {
                return true;
            }
        }
        return false;
    }

    /** The name under which a file stays that was written anew. */
    static String kept(Instant now) {
        return "lightbench-half-changed-" + STAMP.format(now);
    }

    /**
     * Writes what is whole in one database into another, which is empty.
     *
     * @param directory has room for a compressed script of it all, which is gone afterwards
     */
    static void leave(DataSource from, DataSource to, Path directory) throws IOException {
        Path script = directory.resolve(SCRIPT);
        List<Connection> others = new ArrayList<>();
        try {
            LOG.warn("The records in {} hold half a change; they are written anew, which may take minutes", directory);
            for (int number = 0; number < OTHERS; number++) {
                others.add(inTransaction(from));
            }
            run(from, "script nopasswords nosettings to '" + quoted(script) + "' compression gzip");
            run(to, "runscript from '" + quoted(script) + "' compression gzip");
        } catch (SQLException e) {
            throw new IOException(StoreException.firstLine(e), e);
        } finally {
            others.forEach(HalfChange::closeQuietly);
            Files.deleteIfExists(script);
        }
    }

    private static Connection inTransaction(DataSource database) throws SQLException {
        Connection connection = database.getConnection();
        connection.setAutoCommit(false);
        try (Statement sql = connection.createStatement()) {
            sql.execute("select 1 from stations");
        }
        return connection;
    }

    private static void run(DataSource database, String statement) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement sql = connection.createStatement()) {
            sql.execute(statement);
        }
    }

    private static void closeQuietly(Connection connection) {
        try {
            connection.close();
        } catch (SQLException e) {
            LOG.warn("A connection cannot be closed", e);
        }
    }

    private static String quoted(Path path) {
        return path.toString().replace("'", "''");
    }
}
