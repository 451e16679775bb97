package dev.lightbench.store;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.h2.mvstore.MVStore;

/**
 * Leaves half a change in an H2 file, as a killed process of an earlier version could: rows of a transaction without what
 * is needed to take them back. Public for the tests of the records.
 */
public final class LeftHalf {
    private LeftHalf() {}

    /** Of a change that inserts; the file is closed before and afterwards. */
    public static void in(Path directory, String insert) throws Exception {
        Path file = directory.resolve("lightbench.mv.db");
        Path killed = directory.resolve("killed.mv.db");
        try (Connection other = inTransaction(directory); // takes the number that the next start will have
                Connection connection = inTransaction(directory)) {
            connection.createStatement().executeUpdate(insert);
            SessionLocal session =
                    (SessionLocal) connection.unwrap(JdbcConnection.class).getSession();
            MVStore store = session.getDatabase().getStore().getMvStore();
            for (String map : store.getMapNames()) {
                if (map.startsWith("undoLog")) {
                    store.openMap(map).clear();
                }
            }
            store.commit();
            Files.copy(file, killed);
            connection.rollback();
            other.rollback();
        }
        Files.move(killed, file, StandardCopyOption.REPLACE_EXISTING);
    }

    private static Connection inTransaction(Path directory) throws SQLException {
        Connection connection =
                DriverManager.getConnection("jdbc:h2:file:" + directory.resolve("lightbench"), "sa", "");
        connection.setAutoCommit(false);
        connection.createStatement().execute("select 1 from stations");
        return connection;
    }
}
