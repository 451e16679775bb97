package dev.lightbench.store;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.h2.engine.Database;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.datasource.AbstractDataSource;

/** The H2 file in a data directory, brought to the schema of this version. */
final class H2Records implements RecordsDatabase {
    private static final Logger LOG = LoggerFactory.getLogger(H2Records.class);

    private static final String FORCE = "checkpoint sync";

    private final H2File file;
    private final String force;
    private final DataSource source = new Newest();
    private final AtomicLong committed = new AtomicLong();
    private final OneWriter writers = new OneWriter(this::tend);
    private long forced; // whose turn it is to write: how many commits are on disk
    private long forces; // whose turn it is to write: how many times the disk was forced
    private @Nullable Object forcedIn; // whose turn it is to write: in which opening
    private long failed; // whose turn it is to write: how many commits there were when a force failed last
    private @Nullable Object failedIn; // whose turn it is to write: in which opening
    private @Nullable SQLException failure; // whose turn it is to write: how
    /** All that any thread has seen and that some thread may still be in; owned by itself. */
    private final Set<Database> openings = Collections.newSetFromMap(new WeakHashMap<>());

    private final ReentrantLock renewing = new ReentrantLock();
    private volatile boolean givenUp; // a force failed: what is in the file may be on no disk until it is renewed
    private volatile HikariDataSource pool; // changed by whoever renews the file, as is what was opened
    private volatile StoreFile opened;

    private H2Records(H2File file, HikariDataSource pool, StoreFile opened, String force) {
        this.file = file;
        this.pool = pool;
        this.opened = opened;
        this.force = force;
    }

    /** Connections to the file as it was renewed last. */
    private final class Newest extends AbstractDataSource {
        @Override
        public Connection getConnection() throws SQLException {
            return pool.getConnection();
        }

        @Override
        public Connection getConnection(String user, String password) throws SQLException {
            return pool.getConnection(user, password);
        }
    }

    /**
     * Opens the file, or makes it.
     *
     * @throws DataDirectoryException if it cannot be opened or was made by a newer version
     */
    static H2Records open(DataDirectory directory) {
        return open(directory.path(), "file", FORCE);
    }

    /**
     * Writes what is whole in the file into a new one, which takes its place; the old one stays beside it.
     *
     * @return where the old one is
     * @see HalfChange
     */
    static Path writeAnew(DataDirectory directory, Instant now) throws IOException {
        return new H2File(directory.path(), "file").writeAnew(now);
    }

    /**
     * The same on another file system of H2.
     *
     * @param scheme H2's name of it
     * @param force the statement that has everything on the disk
     */
    static H2Records open(Path directory, String scheme, String force) {
        H2File file = new H2File(directory, scheme);
        try {
            HikariDataSource pool = file.open();
            try {
                return new H2Records(file, pool, file.now(), force);
            } catch (IOException e) {
                pool.close();
                throw e;
            }
        } catch (IOException e) {
            throw file.told(e);
        }
    }

    @Override
    public DataSource dataSource() {
        return source;
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
        if (givenUp) {
            renew();
        }
        opened.mustBeThere();
    }

    /** Nothing is written into a file that the disk did not take before all of it is on the disk. */
    private void renew() {
        if (!renewing.tryLock()) {
            throw new StoreException("The record file is being written anew, because the disk did not take it.");
        }
        try {
            if (givenUp) {
                pool.close();
                file.renew();
                pool = file.connect();
                opened = file.now();
                givenUp = false;
                LOG.warn("The record file was written anew, because the disk did not take it before");
            }
        } catch (IOException | DataDirectoryException e) {
            throw new StoreException(
                    "The disk did not take the record file, and it cannot be written anew: "
                            + StoreException.firstLine(e) + ".",
                    e);
        } finally {
            renewing.unlock();
        }
    }

    @Override
    public Object opening(Connection connection) throws SQLException {
        Database now = ((SessionLocal) connection.unwrap(JdbcConnection.class).getSession()).getDatabase();
        synchronized (openings) {
            openings.add(now);
        }
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
     *
     * <p>Whoever waits for a force that fails fails with it. To try again would prove nothing: what the disk did not
     * take is given up by the operating system, and a second force writes nothing and succeeds. Nor would anybody be
     * told in time, if all of them waited for a disk that is gone, one after the other.
     */
    @Override
    public void force(Object opening) throws SQLException {
        long mine = committed.incrementAndGet();
        writers.make(() -> {
            if (forced < mine || !opening.equals(forcedIn)) {
                forceAll(mine, opening);
            }
            return forced;
        });
    }

    private void forceAll(long mine, Object opening) throws SQLException {
        if (failed >= mine && opening.equals(failedIn) && failure != null) {
            throw new SQLException(failure.getMessage(), failure.getSQLState(), failure.getErrorCode(), failure);
        }
        long covered = committed.get();
        try {
            forceNow(opening);
        } catch (SQLException e) {
            if (H2Closed.notForced(e)) {
                giveUp();
            }
            failed = committed.get();
            failedIn = opening;
            failure = e;
            throw e;
        }
        forces++;
        forced = covered;
        forcedIn = opening;
    }

    private void forceNow(Object opening) throws SQLException {
        try (Connection connection = pool.getConnection();
                Statement sql = connection.createStatement()) {
            if (!opening.equals(opening(connection))) {
                throw new SQLException("The database was closed before a commit was on disk", "08003");
            }
            if (givenUp) {
                throw new SQLException("The disk did not take what was committed before", "08006");
            }
            sql.execute(force);
        }
    }

    /** Nothing more goes into a file that the disk did not take. */
    private void giveUp() {
        givenUp = true;
        file.suspected();
        all().forEach(Database::shutdownImmediately);
    }

    private List<Database> all() {
        synchronized (openings) {
            return List.copyOf(openings);
        }
    }

    /** How many times the disk was forced since the file was opened. */
    long forces() {
        return writers.make(() -> forces);
    }

    /** How many changes and forces wait for the one that is made now. */
    int waiting() {
        return writers.waiting();
    }

    @Override
    public boolean failed(Throwable failure) {
        if (H2Closed.notForced(failure) && !givenUp) {
            giveUp();
        }
        if (!givenUp && !H2Closed.said(failure)) {
            return false;
        }
        tend();
        pool.getHikariPoolMXBean().softEvictConnections();
        return true;
    }

    @Override
    public void tend() {
        all().forEach(H2Closed::release);
    }

    /** Closes the file; H2 does so with its last connection. */
    @Override
    public void close() {
        pool.close();
    }
}
