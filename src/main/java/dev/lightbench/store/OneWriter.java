package dev.lightbench.store;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.springframework.dao.CannotAcquireLockException;

/**
 * Lets one thread at a time write to an H2 file, from its first statement to its commit. H2 2.4.240 writes the file at
 * each commit, and collects what is to be written table by table while other threads go on: of a change that is under
 * way then, some tables are in the file and others, or what is needed to take it back, are not. A process that is killed
 * before the next commit leaves half a change, whose keys no later change can use again. Whoever came first is let first.
 */
final class OneWriter {
    /** As long as a PostgreSQL server is given for one statement: a writer that takes longer does not come back. */
    private static final Duration PATIENCE = Duration.ofSeconds(25);

    private final ReentrantLock turn = new ReentrantLock(true);
    private final Runnable stuck;

    /** @param stuck what to try when a writer does not come to an end; on the thread that has waited for it */
    OneWriter(Runnable stuck) {
        this.stuck = stuck;
    }

    /** Something that is written. */
    interface Change<T, E extends Exception> {
        T make() throws E;
    }

    /**
     * Makes a change when those before it are made.
     *
     * @throws CannotAcquireLockException if they do not come to an end, or the thread is interrupted while it waits;
     *     nothing was changed then
     */
    <T, E extends Exception> T make(Change<T, E> change) throws E {
        await();
        try {
            return change.make();
        } finally {
            turn.unlock();
        }
    }

    /** How many threads wait for their turn. */
    int waiting() {
        return turn.getQueueLength();
    }

    private void await() {
        try {
            if (turn.tryLock(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CannotAcquireLockException("The change was stopped before its turn came", e);
        }
        stuck.run();
        throw new CannotAcquireLockException(
                "A change before this one was not made within " + PATIENCE.toSeconds() + " s");
    }
}
