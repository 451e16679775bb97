package dev.lightbench.store;

import com.zaxxer.hikari.SQLExceptionOverride;
import java.lang.reflect.Field;
import java.sql.SQLException;
import java.util.Set;
import org.h2.engine.Database;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is to be known of an H2 database that closed itself, as it does when its disk fails: which failures say so, and
 * that nobody may touch its connections any more.
 */
final class H2Closed implements SQLExceptionOverride {
    private static final Logger LOG = LoggerFactory.getLogger(H2Closed.class);

    /** The database is closed, or the connection is broken, or the file cannot be read or written. */
    private static final Set<Integer> CODES = Set.of(90098, 90121, 90067, 90007, 90028, 90031, 90030);

    /** More than will ever be taken off. */
    private static final int PLENTY = 1 << 30;

    /** The pool cuts such a connection off, so that neither a rollback nor a reset is tried on it. */
    @java.lang.Override
    public Override adjudicate(SQLException e) {
        return CODES.contains(e.getErrorCode()) ? Override.MUST_EVICT : Override.CONTINUE_EVICT;
    }

    static boolean said(Throwable failure) {
        for (Throwable t = failure; t != null; t = t.getCause()) {
            if (t instanceof SQLException sql && CODES.contains(sql.getErrorCode())) {
                return true;
            }
        }
        return false;
    }

    /** Whether the disk did not take what had been written, as H2 2.4.240 says it: nothing else tells it from the rest. */
    static boolean notForced(Throwable failure) {
        for (Throwable t = failure; t != null; t = t.getCause()) {
            if (t instanceof MVStoreException && String.valueOf(t.getMessage()).startsWith("Could not sync file")) {
                return true;
            }
        }
        return false;
    }

    /**
     * Lets threads go that are caught in a store which has closed itself. H2 2.4.240 counts the users of a store's
     * version; when it closes a session while the session's own thread is in it, one user is taken off twice, and
     * whoever comes then waits in a busy loop for the number to be right, for ever. Nobody needs the number once the
     * store is closed. To be called again and again: a thread that comes later is caught all the same, and the one that
     * is caught can tell nobody.
     */
    static void release(Database database) {
        try {
            MVStore store = database.getStore().getMvStore();
            if (!store.isClosed()) {
                return;
            }
            Field current = MVStore.class.getDeclaredField("currentTxCounter");
            current.setAccessible(true);
            Object users = current.get(store);
            Field counter = users.getClass().getDeclaredField("counter");
            counter.setAccessible(true);
            counter.setInt(users, PLENTY);
        } catch (ReflectiveOperationException | RuntimeException e) {
            LOG.warn("Threads may be caught in the closed database: {}", e.toString());
        }
    }
}
