package dev.lightbench.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Supplier;
import javax.sql.DataSource;

/** A database of one vendor, with the schema of this version. Safe for use by many threads. */
interface RecordsDatabase extends AutoCloseable {

    /** For statements. A connection that has broken is not given out again. */
    DataSource dataSource();

    /** Whether one process alone can have it open: then whoever has it open holds every station in it. */
    boolean alone();

    /**
     * What follows a query of a station's row that must stay as it is until the transaction has ended; empty where
     * nobody else could change it.
     */
    String sharedLock();

    /** What a transaction begins with whose commit need not be on disk when it returns; empty for nothing. */
    String unforced();

    /**
     * Makes sure that what the database is in is where it was, and on the disk.
     *
     * @throws StoreException if it is gone, although the database itself has not noticed
     */
    void mustBeThere();

    /**
     * Which opening of the database a connection belongs to. What was committed in one opening and not yet forced may
     * be gone in the next.
     */
    Object opening(Connection connection) throws SQLException;

    /**
     * Makes a change from its first statement to its commit, at a time when no other change is under way that it must not
     * meet.
     *
     * @throws org.springframework.dao.DataAccessException if that time does not come
     */
    <T> T write(Supplier<T> change);

    /**
     * Has everything on the disk that was committed before.
     *
     * @param opening in which it was committed
     * @throws SQLException if it may not be there
     */
    void force(Object opening) throws SQLException;

    /**
     * Has the connections broken off that a failure has made useless: later ones are new.
     *
     * @return whether it was such a failure
     */
    boolean failed(Throwable failure);

    /** What is to be done every few seconds while it is open, whatever else goes on. */
    default void tend() {}

    /** Gives it back. */
    @Override
    void close();
}
