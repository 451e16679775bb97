package dev.lightbench.run;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Optional;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;

/** The H2 file in a data directory, brought to the schema of this version. */
public final class RecordsDatabase implements AutoCloseable {
    /** H2: the file is locked by somebody else. */
    private static final int ALREADY_OPEN = 90020;
    /** H2: the file was written in another format. */
    private static final int FILE_VERSION = 90048;

    /** Enough that 28 runs that end together do not queue long, few enough for a small computer. */
    private static final int CONNECTIONS = 8;

    private final HikariDataSource pool;

    private RecordsDatabase(HikariDataSource pool) {
        this.pool = pool;
    }

    /**
     * Opens the file, or makes it.
     *
     * @throws DataDirectoryException if it cannot be opened or was made by a newer version
     */
    public static RecordsDatabase open(DataDirectory directory) {
        HikariDataSource pool = connect(directory.path());
        try {
            migrate(directory.path(), pool);
            return new RecordsDatabase(pool);
        } catch (RuntimeException e) {
            pool.close();
            throw e;
        }
    }

    /** For statements. */
    public DataSource dataSource() {
        return pool;
    }

    /** Closes the file; H2 does so with its last connection. */
    @Override
    public void close() {
        pool.close();
    }

    private static HikariDataSource connect(Path directory) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("records");
        // WRITE_DELAY=0: a commit is handed to the operating system at once; CHECKPOINT SYNC then forces it to disk.
        // DB_CLOSE_ON_EXIT=FALSE: at the end of the process open runs are still recorded, so H2 may not go first.
        config.setJdbcUrl("jdbc:h2:file:" + directory.resolve("lightbench")
                + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE;LOCK_TIMEOUT=5000");
        config.setUsername("sa");
        config.setPassword("");
        config.setMaximumPoolSize(CONNECTIONS);
        config.setMinimumIdle(1);
        config.setConnectionTimeout(10_000);
        try {
            return new HikariDataSource(config);
        } catch (RuntimeException e) {
            throw told(directory, e);
        }
    }

    private static void migrate(Path directory, DataSource pool) {
        try {
            Flyway flyway = Flyway.configure()
                    .dataSource(pool)
                    .locations("classpath:db/migration/common", "classpath:db/migration/h2")
                    .load();
            Optional<MigrationInfo> newer = Arrays.stream(flyway.info().applied())
                    .filter(migration -> migration.getState().isApplied()
                            && !migration.getState().isResolved())
                    .findFirst();
            if (newer.isPresent()) {
                throw new DataDirectoryException(
                        "The records in " + directory + " were made by a newer version of Lightbench (schema "
                                + newer.get().getVersion() + ").",
                        "Use that version, or name another directory with --data.");
            }
            flyway.migrate();
        } catch (FlywayException e) {
            throw told(directory, e);
        }
    }

    private static DataDirectoryException told(Path directory, RuntimeException e) {
        for (Throwable t = e; t != null; t = t.getCause()) {
            if (t instanceof SQLException sql && sql.getErrorCode() == ALREADY_OPEN) {
                return DataDirectory.inUse(directory, e);
            }
            if (t instanceof SQLException sql && sql.getErrorCode() == FILE_VERSION) {
                return new DataDirectoryException(
                        "The records in " + directory + " were made by another version of the database.",
                        "Use the version that made them, or name another directory with --data.",
                        e);
            }
        }
        return new DataDirectoryException(
                "The records in " + directory + " cannot be opened: " + StoreException.firstLine(e) + ".",
                "Restore the directory from a backup, or name another one with --data.",
                e);
    }
}
