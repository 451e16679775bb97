package dev.lightbench.store;

import javax.sql.DataSource;

/** A database of one vendor, with the schema of this version. Safe for use by many threads. */
interface RecordsDatabase extends AutoCloseable {

    /** For statements. */
    DataSource dataSource();

    /** Whether one process alone can have it open: then whoever has it open holds every station in it. */
    boolean alone();

    /** What follows a query of one row that must stay as it is until the transaction has ended. */
    String sharedLock();

    /**
     * Makes sure that what the database is in is where it was.
     *
     * @throws StoreException if it is gone, although the database itself has not noticed
     */
    void mustBeThere();

    /** Has everything that was committed before on the disk. */
    void force();

    /** Gives it back. */
    @Override
    void close();
}
