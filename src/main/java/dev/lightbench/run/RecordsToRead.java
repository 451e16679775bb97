package dev.lightbench.run;

import dev.lightbench.firmware.ImageLibrary;
import dev.lightbench.store.DataDirectoryException;
import dev.lightbench.store.Store;
import dev.lightbench.store.StoreSettings;
import java.nio.file.Path;

/**
 * The records of a database on a server, to be asked and nothing else, while stations write them. No station and no
 * directory is taken, and nothing is put in order: that is the business of whoever holds them.
 */
public final class RecordsToRead implements AutoCloseable {
    private final Store database;
    private final RunStore store;

    private RecordsToRead(Store database, RunStore store) {
        this.database = database;
        this.store = store;
    }

    /**
     * Opens them.
     *
     * @param dataDirectory where the image library is, if there is one
     * @param settings with a URL
     * @throws DataDirectoryException if they cannot be opened, or are not of this version
     */
    public static RecordsToRead open(Path dataDirectory, StoreSettings settings) {
        Store database = Store.reading(settings);
        return new RecordsToRead(database, new JdbcRunStore(database, new ImageLibrary(dataDirectory)));
    }

    /** The runs. Whatever would change one ends with a {@link dev.lightbench.store.StoreException}. */
    public RunStore store() {
        return store;
    }

    /** The database itself, for what else is recorded in it; likewise. */
    public Store database() {
        return database;
    }

    /** Closes the connections. */
    @Override
    public void close() {
        database.close();
    }
}
