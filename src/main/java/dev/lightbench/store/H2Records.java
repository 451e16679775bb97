package dev.lightbench.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.flywaydb.core.api.FlywayException;
import org.h2.engine.Database;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** The H2 file in a data directory, brought to the schema of this version. */
final class H2Records implements RecordsDatabase {
    /** H2: the file is locked by somebody else. */
    private static final int ALREADY_OPEN = 90020;
    /** H2: the file was written in another format. */
    private static final int FILE_VERSION = 90048;

    private static final String FORCE = "checkpoint sync";

    /** Enough that 28 runs that end together do not queue long, few enough for a small computer. */
    private static final int CONNECTIONS = 8;

    private static final String NAME = "lightbench";
    private static final String ENDING = ".mv.db";
    private static final String USER = "sa";

    /** What is being made of the records before it takes their place. */
    private static final String NEXT = "lightbench-next";

    private final HikariDataSource pool;
    private final StoreFile file;
    private final String force;
    private final OneWriter writers = new OneWriter(this::release);
    private final AtomicLong committed = new AtomicLong();
    private long forced; // whose turn it is to write: how many commits are on disk
    private long forces; // whose turn it is to write: how many times the disk was forced
    private @Nullable Object forcedIn; // whose turn it is to write: in which opening
    private volatile @Nullable Database opened; // the last that any thread has seen

    private H2Records(HikariDataSource pool, StoreFile file, String force) {
        this.pool = pool;
        this.file = file;
        this.force = force;
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
            return open(directory.path(), "file", FORCE);
        } catch (IOException e) {
            throw told(directory.path(), new UncheckedIOException(e));
        }
    }

    /**
     * The same on another file system of H2.
     *
     * @param scheme H2's name of it
     * @param force the statement that has everything on the disk
     */
    static H2Records open(Path directory, String scheme, String force) throws IOException {
        Path file = directory.resolve(NAME + ENDING);
        if (!Files.exists(file)) {
            makeNext(directory, file);
        }
        HikariDataSource pool = connect(directory, NAME, scheme);
        try {
            if (migrations(directory, pool).pending()) {
                pool.close();
                makeNext(directory, file);
                pool = connect(directory, NAME, scheme);
            }
            return new H2Records(pool, StoreFile.at(file), force);
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
        try (HikariDataSource pool = connect(directory, NEXT, "file")) {
            migrations(directory, pool).migrate();
        } catch (FlywayException e) {
            throw told(directory, e);
        }
        force(next);
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        force(directory);
    }

    /**
     * Writes what can be seen in the file into a new one, which takes its place. The old one stays beside it.
     *
     * @return where the old one is
     * @see HalfChange
     */
    static Path writeAnew(DataDirectory directory, Instant now) throws IOException {
        Path home = directory.path();
        Path file = home.resolve(NAME + ENDING);
        Path next = home.resolve(NEXT + ENDING);
        Files.deleteIfExists(next); // a start that was killed may have left one
        HalfChange.leave(
                new DriverManagerDataSource(url(home, NAME, "file"), USER, ""),
                new DriverManagerDataSource(url(home, NEXT, "file"), USER, ""),
                home);
        force(next);
        Path kept = home.resolve(HalfChange.kept(now) + ENDING);
        Files.createLink(kept, file);
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        force(home);
        return kept;
    }

    /** A file's content, or a directory's names, on the disk: a loss of power may not leave the name without it. */
    private static void force(Path path) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            channel.force(true);
        }
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
        return "";
    }

    @Override
    public String unforced() {
        return "";
    }

    @Override
    public void mustBeThere() {
        file.mustBeThere();
    }

    @Override
    public Object opening(Connection connection) throws SQLException {
        Database now = ((SessionLocal) connection.unwrap(JdbcConnection.class).getSession()).getDatabase();
        opened = now;
        return now;
    }

    @Override
    public <T> T write(Supplier<T> change) {
        return writers.make(change::get);
    }

    /**
     * Has H2 force its file to the disk: a commit alone does not. Fails on a full disk, where the commit before it did
     * not. It writes what is not written yet, and so waits for its turn. One force covers every commit before it: those who
     * committed while it waited have nothing left to do. A force in a later opening proves nothing of an earlier one's
     * commits.
     */
    @Override
    public void force(Object opening) throws SQLException {
        long mine = committed.incrementAndGet();
        writers.make(() -> {
            if (forced < mine || !opening.equals(forcedIn)) {
                forceAll(opening);
            }
            return forced;
        });
    }

    /** When it is this thread's turn to write. */
    private void forceAll(Object opening) throws SQLException {
        long covered = committed.get();
        try (Connection connection = pool.getConnection();
                Statement sql = connection.createStatement()) {
            if (!opening.equals(opening(connection))) {
                throw new SQLException("The database was closed before a commit was on disk", "08003");
            }
            sql.execute(force);
        }
        forces++;
        forced = covered;
        forcedIn = opening;
    }

    /** How many times the disk was forced since the file was opened. */
    long forces() {
        return writers.make(() -> forces);
    }

    @Override
    public boolean failed(Throwable failure) {
        if (!H2Closed.said(failure)) {
            return false;
        }
        release();
        pool.getHikariPoolMXBean().softEvictConnections();
        return true;
    }

    /** Lets go whoever is caught in a database that has closed itself. */
    private void release() {
        Database last = opened;
        if (last != null) {
            H2Closed.release(last);
        }
    }

    /** Closes the file; H2 does so with its last connection. */
    @Override
    public void close() {
        pool.close();
    }

    private static HikariDataSource connect(Path directory, String name, String scheme) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("records");
        config.setJdbcUrl(url(directory, name, scheme));
        config.setUsername(USER);
        config.setPassword("");
        config.setMaximumPoolSize(CONNECTIONS);
        config.setMinimumIdle(1);
        config.setConnectionTimeout(10_000);
        config.setExceptionOverride(new H2Closed());
        try {
            return new HikariDataSource(config);
        } catch (RuntimeException e) {
            throw told(directory, e);
        }
    }

    /**
     * {@code WRITE_DELAY=0}: a commit is handed to the operating system at once; {@code CHECKPOINT SYNC} then forces it to
     * disk. {@code DB_CLOSE_ON_EXIT=FALSE}: at the end of the process open runs are still recorded, so H2 may not go first.
     */
    private static String url(Path directory, String name, String scheme) {
        return "jdbc:h2:" + scheme + ":" + directory.resolve(name)
                + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE;LOCK_TIMEOUT=5000";
    }

    private static Migrations migrations(Path directory, DataSource pool) {
        try {
            return Migrations.of(pool, "h2", directory.toString(), "directory with --data");
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
