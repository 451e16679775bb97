package dev.lightbench.acceptance;

import dev.lightbench.store.StoreSettings;
import java.nio.file.Path;

/** A store that a test takes away from a station that goes, and gives back. */
interface Takeaway extends AutoCloseable {

    /** The data directory of the station. */
    Path data();

    /** Where its records are. */
    StoreSettings settings();

    /** From now on nothing can be recorded. */
    void take() throws Exception;

    /** From now on it can again. */
    void giveBack() throws Exception;

    @Override
    void close() throws Exception;
}
