package dev.lightbench.store;

import dev.lightbench.time.Deadline;
import dev.lightbench.time.Signal;
import dev.lightbench.time.Task;
import dev.lightbench.time.TimeSource;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What has to be done every few seconds while a store is open, on a thread of its own, until it is closed or its station
 * taken over.
 */
final class Upkeep implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Upkeep.class);

    /** For the last time, which may be on its way to a server that is gone. */
    private static final Duration END = Duration.ofSeconds(1);

    private final TimeSource time;
    private final Runnable work;
    private final Signal closed;
    private final Task task;

    /**
     * Begins.
     *
     * @param work is done every {@link StationHold#BEAT}; it may fail, and is then tried again
     */
    Upkeep(TimeSource time, String station, Runnable work) {
        this.time = time;
        this.work = work;
        this.closed = time.signal();
        this.task = time.start("hold of " + station, this::run);
    }

    private void run() {
        try {
            while (!closed.await(time.in(StationHold.BEAT))) {
                try {
                    work.run();
                } catch (TakenOverException e) {
                    LOG.error("{}", e.getMessage());
                    return;
                } catch (StoreException e) {
                    // Nobody else can take the station from a server that is gone: the next sign may be in time.
                    LOG.warn("No sign of life could be given: {}", e.getMessage());
                } catch (RuntimeException e) {
                    // Whatever it is, a holder that falls silent over it is taken for dead.
                    LOG.error("The hold of the station is not kept up", e);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closed.raise();
        try {
            Deadline deadline = time.in(END);
            if (!task.join(deadline)) {
                task.interrupt();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
