package dev.lightbench.store;

import dev.lightbench.time.Deadline;
import dev.lightbench.time.Signal;
import dev.lightbench.time.Task;
import dev.lightbench.time.TimeSource;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says every few seconds that a station is held, from a thread of its own, until it is closed or taken over. */
final class SignsOfLife implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SignsOfLife.class);

    /** For the last sign, which may be on its way to a server that is gone. */
    private static final Duration END = Duration.ofSeconds(1);

    private final TimeSource time;
    private final Runnable beat;
    private final Signal closed;
    private final Task task;

    /**
     * Begins.
     *
     * @param beat gives one sign; it may fail with {@link StoreException}, and is then tried again
     */
    SignsOfLife(TimeSource time, String station, Runnable beat) {
        this.time = time;
        this.beat = beat;
        this.closed = time.signal();
        this.task = time.start("hold of " + station, this::run);
    }

    private void run() {
        try {
            while (!closed.await(time.in(StationHold.BEAT))) {
                try {
                    beat.run();
                } catch (TakenOverException e) {
                    LOG.error("{}", e.getMessage());
                    return;
                } catch (StoreException e) {
                    // Nobody else can take the station from a server that is gone: the next sign may be in time.
                    LOG.warn("No sign of life could be given: {}", e.getMessage());
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
