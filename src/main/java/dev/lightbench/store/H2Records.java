package dev.lightbench.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The H2 file in a data directory, brought to the schema of this version. */
final class H2Records implements RecordsDatabase {
    /** H2: the file is locked by somebody else. */
    private static final int ALREADY_OPEN = 90020;
    /** H2: the file was written in another format. */
    private static final int FILE_VERSION = 90048;

    /** Enough that 28 runs that end together do not queue long, few enough for a small computer. */
    private static final int CONNECTIONS = 8;

    private static final String NAME = "lightbench";
    private static final String ENDING = ".mv.db";

    /** What is being made of the records before it takes their place. */
    private static final String NEXT = "lightbench-next";

    private final HikariDataSource pool;
    private final StoreFile file;
    private final JdbcClient sql;
    private final AtomicLong committed = new AtomicLong();
    private final Object forcing = new Object();
    private long forced; // owned by forcing: how many commits are on disk

    private H2Records(HikariDataSource pool, StoreFile file) {
        this.pool = pool;
        this.file = file;
        this.sql = JdbcClient.create(pool);
    }

    /**
     * Opens the file, or makes it. Each change of the schema is made on a copy that then takes the file's place as a
     * whole: H2 commits every statement of a change by itself, and a process that is killed between two of them would
     * leave a file that no later start can open.
     *
     * @throws DataDirectoryException if it cannot be opened or was made by a newer version
     */
    static H2Records open(DataDirectory directory) {
        try {
            return open(directory.path());
        } catch (IOException e) {
            throw told(directory.path(), new UncheckedIOException(e));
        }
    }

    private static H2Records open(Path directory) throws IOException {
        Path file = directory.resolve(NAME + ENDING);
        if (!Files.exists(file)) {
            makeNext(directory, file);
        }
        HikariDataSource pool = connect(directory, NAME);
        try {
            if (migrations(directory, pool).info().pending().length > 0) {
                pool.close();
                makeNext(directory, file);
                pool = connect(directory, NAME);
            }
            return new H2Records(pool, StoreFile.at(file));
        } catch (IOException | RuntimeException e) {
            pool.close();
            throw e;
        }
    }

    /** Makes the file of this version, from the one that is there or from nothing. */
    private static void makeNext(Path directory, Path file) throws IOException {
        Path next = directory.resolve(NEXT + ENDING);
        Files.deleteIfExists(next); // a start that was killed may have left one
        if (Files.exists(file)) {
            Files.copy(file, next);
        }
        try (HikariDataSource pool = connect(directory, NEXT)) {
            migrate(directory, pool);
        }
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    @Override
    public DataSource dataSource() {
        return pool;
    }

    @Override
    public boolean alone() {
        return true;
    }

    @Override
    public String sharedLock() {
        return "for update";
    }

    @Override
    public void mustBeThere() {
        file.mustBeThere();
    }

    /**
     * Has H2 force its file to the disk: a commit alone does not. Fails on a full disk, where the commit before it did
     * not. One force covers every commit before it: whoever waited for the lock while another's force began after its
     * own commit has nothing left to do.
     */
    @Override
    public void force() {
        long mine = committed.incrementAndGet();
        synchronized (forcing) {
            if (forced >= mine) {
                return;
            }
            long covered = committed.get();
            sql.sql("checkpoint sync").update();
            forced = covered;
        }
    }

    /** Closes the file; H2 does so with its last connection. */
    @Override
    public void close() {
        pool.close();
    }

    private static HikariDataSource connect(Path directory, String name) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("records");
        // WRITE_DELAY=0: a commit is handed to the operating system at once; CHECKPOINT SYNC then forces it to disk.
        // DB_CLOSE_ON_EXIT=FALSE: at the end of the process open runs are still recorded, so H2 may not go first.
        config.setJdbcUrl(
                "jdbc:h2:file:" + directory.resolve(name) + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE;LOCK_TIMEOUT=5000");
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
            migrations(directory, pool).migrate();
        } catch (FlywayException e) {
            throw told(directory, e);
        }
    }

    /** What there is to do, after a look that nothing was done by a newer version. */
    private static Flyway migrations(Path directory, DataSource pool) {
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
            return flyway;
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
