package dev.lightbench.store;

import java.util.function.Function;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The database of the records, open for one station: all that asks or changes it goes through here. What is changed is
 * on disk when the change returns, or it was not made; and it is made by the process that holds the station, or not at
 * all. Safe for use by many threads.
 */
public final class Store implements AutoCloseable {
    private final RecordsDatabase database;
    private final JdbcClient sql;
    private final TransactionTemplate transaction;
    private final StationHold hold;

    private Store(RecordsDatabase database, String station) {
        this.database = database;
        this.sql = JdbcClient.create(database.dataSource());
        this.transaction = new TransactionTemplate(new JdbcTransactionManager(database.dataSource()));
        this.hold = transaction.execute(status -> StationHold.take(sql, station, holder()));
        database.force();
    }

    /**
     * Opens the database that the settings name, brings it to the schema of this version and takes the station.
     *
     * @param directory the station's own, held
     * @param station its name
     * @throws DataDirectoryException if it cannot be opened, or was made by a newer version
     */
    public static Store open(DataDirectory directory, StoreSettings settings, String station) {
        if (settings.url().isPresent()) {
            throw new UnsupportedOperationException("begun: PostgreSQL");
        }
        RecordsDatabase database = H2Records.open(directory);
        try {
            return new Store(database, station);
        } catch (RuntimeException e) {
            database.close();
            throw e;
        }
    }

    private static String holder() {
        return "process " + ProcessHandle.current().pid();
    }

    /** Whose records are written. */
    public String station() {
        return hold.station();
    }

    /** How often the station has been taken, this time included: it stands on every row that a process writes. */
    public long epoch() {
        return hold.epoch();
    }

    /** Whether one process alone can have the database open. */
    public boolean alone() {
        return database.alone();
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
        return told(() -> reading.execute(status -> questions.apply(sql)));
    }

    /**
     * Changes something in one transaction of its own. When it returns, the change is on disk.
     *
     * @throws DuplicateKeyException if a row is there already that excludes one of the change's; nothing is changed then
     * @throws TakenOverException if another process holds the station now
     * @throws StoreException if the database cannot do it now
     */
    public <T> T change(Function<JdbcClient, T> change) {
        database.mustBeThere();
        T result = told(() -> {
            T changed = committed(change);
            database.force();
            return changed;
        });
        database.mustBeThere(); // what went into a file that is gone is on no disk
        return result;
    }

    /**
     * Changes something whose loss would cost nothing but a note: committed, and not waited for until it is on disk.
     *
     * @throws TakenOverException if another process holds the station now
     * @throws StoreException if the database cannot do it now
     */
    public <T> T jot(Function<JdbcClient, T> change) {
        database.mustBeThere();
        return told(() -> committed(change));
    }

    private <T> T committed(Function<JdbcClient, T> change) {
        return transaction.execute(status -> {
            hold.check(sql, database.sharedLock());
            return change.apply(sql);
        });
    }

    private static <T> T told(java.util.function.Supplier<T> asked) {
        try {
            return asked.get();
        } catch (DuplicateKeyException e) {
            throw e;
        } catch (DataAccessException | TransactionException e) {
            throw new StoreException("The record store failed: " + StoreException.firstLine(e) + ".", e);
        }
    }

    /** Closes the database. */
    @Override
    public void close() {
        database.close();
    }
}
