package dev.lightbench.store;

import dev.lightbench.time.MachineTime;
import dev.lightbench.time.TimeSource;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The database of the records, open for one station: all that asks or changes it goes through here. What is changed is
 * on disk when the change returns, or it was not made; and it is made by the process that holds the station, or not at
 * all. When the database has been away and is back, it is used again without more ado. Safe for use by many threads.
 */
public final class Store implements AutoCloseable {
    /** Who holds a station that nobody holds, in the table of stations. */
    public static final String NOBODY = StationHold.NOBODY;

    private static final Logger LOG = LoggerFactory.getLogger(Store.class);

    /** So long after the database was found away, a mere note is not tried: it would keep its run waiting. */
    private static final Duration LEFT_ALONE = Duration.ofSeconds(5);

    private final RecordsDatabase database;
    private final TimeSource time;
    private final JdbcClient sql;
    private final TransactionTemplate transaction;
    private final Optional<StationHold> hold; // empty where nothing is ever changed
    private final Optional<Upkeep> upkeep;
    private volatile boolean takenOver; // set once, by whichever thread is told first
    private volatile boolean away; // the last that was heard, by any thread
    private volatile long foundAway; // when, on the monotonic clock; means nothing unless away

    private Store(RecordsDatabase database, String station, boolean anyway, TimeSource time) {
        this.database = database;
        this.time = time;
        this.sql = JdbcClient.create(database.dataSource());
        this.transaction = new TransactionTemplate(new JdbcTransactionManager(database.dataSource()));
        StationHold taken = told(() -> take(station, anyway));
        this.hold = Optional.of(taken);
        this.upkeep =
                Optional.of(new Upkeep(time, station, database.alone() ? database::tend : () -> jot(taken::beat)));
    }

    /** To be asked, and nothing else. */
    private Store(RecordsDatabase database, TimeSource time) {
        this.database = database;
        this.time = time;
        this.sql = JdbcClient.create(database.dataSource());
        this.transaction = new TransactionTemplate(new JdbcTransactionManager(database.dataSource()));
        this.hold = Optional.empty();
        this.upkeep = Optional.empty();
    }

    /** Where one process alone has the database, nobody can hold the station in it. */
    private StationHold take(String station, boolean anyway) {
        if (!StationHold.registered(sql, station)) {
            try {
                database.write(() -> transaction.execute(status -> StationHold.register(sql, station)));
            } catch (DuplicateKeyException e) {
                // Another process has registered it in the same moment.
            }
        }
        String holder = StationHold.thisProcess(time.now());
        return forced(() -> StationHold.take(sql, station, holder, anyway || database.alone()));
    }

    /**
     * Opens the database that the settings name, brings it to the schema of this version and takes the station.
     *
     * @param directory the station's own, held
     * @param station its name
     * @throws DataDirectoryException if it cannot be opened, was made by a newer version, or another process holds the
     *     station
     */
    public static Store open(DataDirectory directory, StoreSettings settings, String station) {
        return open(directory, settings, station, new MachineTime());
    }

    /**
     * Opens a database on a server to ask it, and nothing else: no station is taken, the schema stays as it is, and the
     * database itself refuses whatever would change something. Stations that have it open do not notice.
     *
     * @param settings with a URL
     * @throws DataDirectoryException if it cannot be opened, or its schema is not that of this version
     */
    public static Store reading(StoreSettings settings) {
        return new Store(PostgresRecords.reading(settings), new MachineTime());
    }

    /** The same with the time by which signs of life are given. */
    static Store open(DataDirectory directory, StoreSettings settings, String station, TimeSource time) {
        return over(
                settings.url().isPresent() ? PostgresRecords.open(settings) : H2Records.open(directory),
                settings,
                station,
                time);
    }

    /**
     * Mends what a start has failed by, if it can be mended: half a change that a killed process has left in the H2 file.
     * What is whole in the file stands in a new one then, and the old one lies beside it. The store is closed.
     *
     * @return where the old file is; empty if nothing was mended
     * @throws IOException if the new file cannot be written; the old one is as it was then
     */
    public static Optional<Path> mend(DataDirectory directory, StoreSettings settings, StoreException failure)
            throws IOException {
        return settings.url().isPresent() || !HalfChange.isInTheWay(failure)
                ? Optional.empty()
                : Optional.of(H2Records.writeAnew(directory, new MachineTime().now()));
    }

    /** Over a database that is open; it is closed with the store, or if there is none. */
    static Store over(RecordsDatabase database, StoreSettings settings, String station, TimeSource time) {
        try {
            return new Store(database, station, settings.takeOver(), time);
        } catch (RuntimeException e) {
            database.close();
            throw e;
        }
    }

    /** Whose records are written. */
    public String station() {
        return held().station();
    }

    /** How often the station has been taken, this time included: it stands on every row that a process writes. */
    public long epoch() {
        return held().epoch();
    }

    private StationHold held() {
        return hold.orElseThrow(() -> new StoreException("The records are open to be asked, and nothing else."));
    }

    /** Whether one process alone can have the database open. */
    public boolean alone() {
        return database.alone();
    }

    /**
     * The process that this one has taken the station from, with its last sign of life; empty if it had been given up, or
     * if one process alone can have the database: whoever had it is gone then.
     */
    public Optional<String> takenFrom() {
        return database.alone() ? Optional.empty() : hold.flatMap(StationHold::before);
    }

    /** Whether another process was found to have taken the station: this one can never record anything again. */
    public boolean takenOver() {
        return takenOver;
    }

    /**
     * Asks without changing anything.
     *
     * @throws StoreException if the database cannot answer now
     */
    public <T> T ask(Function<JdbcClient, T> question) {
        return told(() -> question.apply(sql));
    }

    /**
     * Asks several things of one state of the whole database: what is changed meanwhile is not seen. Rows are to be taken
     * one by one ({@code withFetchSize}), since there may be millions.
     *
     * @throws StoreException if the database cannot answer now
     */
    public <T> T copied(Function<JdbcClient, T> questions) {
        TransactionTemplate reading = new TransactionTemplate(new JdbcTransactionManager(database.dataSource()));
        // H2 takes one state of all tables at this level alone, PostgreSQL from the level below it on
        reading.setIsolationLevel(
                database.alone()
                        ? TransactionDefinition.ISOLATION_SERIALIZABLE
                        : TransactionDefinition.ISOLATION_REPEATABLE_READ);
        reading.setReadOnly(true);
        return told(() -> reading.execute(status -> {
            if (!database.alone()) {
                // it waits for whoever takes the rows, perhaps over a slow line
                sql.sql("set local statement_timeout to '10min'").update();
                sql.sql("set local idle_in_transaction_session_timeout to '10min'")
                        .update();
            }
            return questions.apply(sql);
        }));
    }

    /**
     * Changes something in one transaction of its own. When it returns, the change is on disk. When it fails with
     * another exception than those of the database's refusal, it may have been made all the same: do it again with the
     * same keys.
     *
     * @throws DuplicateKeyException if a row is there already that excludes one of the change's; nothing is changed then
     * @throws TakenOverException if another process holds the station now
     * @throws StoreException if the database cannot do it now
     */
    public <T> T change(Function<JdbcClient, T> change) {
        StationHold mine = held();
        database.mustBeThere();
        T result = told(() -> forced(() -> {
            mine.check(sql, database.sharedLock());
            return change.apply(sql);
        }));
        database.mustBeThere(); // what went into a file that is gone is on no disk
        return result;
    }

    /**
     * Changes something whose loss would cost nothing but a note: committed, and not waited for until it is on disk.
     * Nor is it waited for that a database comes back that was away a moment ago.
     *
     * @throws DuplicateKeyException as {@link #change}
     * @throws TakenOverException if another process holds the station now
     * @throws StoreException if the database cannot do it now
     */
    public <T> T jot(Function<JdbcClient, T> change) {
        StationHold mine = held();
        if (away && time.nanos() - foundAway < LEFT_ALONE.toNanos()) {
            throw new StoreException("The record store was away a moment ago.");
        }
        database.mustBeThere();
        return told(() -> database.write(() -> transaction.execute(status -> {
            if (!database.unforced().isEmpty()) {
                sql.sql(database.unforced()).update();
            }
            mine.check(sql, database.sharedLock());
            return change.apply(sql);
        })));
    }

    /** What a transaction came to, and in which opening of the database it was committed. */
    private record Committed<T>(T result, Object opening) {}

    private <T> T forced(Asked<T> change) {
        Committed<T> committed =
                database.write(() -> transaction.execute(status -> new Committed<>(change.get(), opening())));
        try {
            database.force(committed.opening());
        } catch (SQLException e) {
            throw new DataAccessResourceFailureException("What was committed may not be on disk", e);
        }
        return committed.result();
    }

    /** In a transaction. */
    private Object opening() {
        Connection connection = DataSourceUtils.getConnection(database.dataSource());
        try {
            return database.opening(connection);
        } catch (SQLException e) {
            throw new DataAccessResourceFailureException("The database is not the one that was opened", e);
        } finally {
            DataSourceUtils.releaseConnection(connection, database.dataSource());
        }
    }

    private interface Asked<T> {
        T get();
    }

    private <T> T told(Asked<T> asked) {
        try {
            T answer = asked.get();
            away = false;
            return answer;
        } catch (DuplicateKeyException e) {
            away = false;
            throw e;
        } catch (TakenOverException e) {
            takenOver = true;
            throw e;
        } catch (DataAccessException | TransactionException e) {
            throw failed(e);
        }
    }

    private StoreException failed(RuntimeException e) {
        if (database.failed(e) || e instanceof TransactionException) {
            foundAway = time.nanos();
            away = true;
        }
        return new StoreException("The record store failed: " + StoreException.firstLine(e) + ".", e);
    }

    /** Gives the station up and closes the database. */
    @Override
    public void close() {
        upkeep.ifPresent(Upkeep::close);
        if (!database.alone() && !takenOver) {
            hold.ifPresent(this::giveUp);
        }
        database.close();
    }

    private void giveUp(StationHold mine) {
        try {
            told(() -> transaction.execute(status -> mine.giveUp(sql)));
        } catch (StoreException e) {
            LOG.warn("Station {} could not be given up: {}", mine.station(), e.getMessage());
        }
    }
}
