package dev.lightbench.station;

import dev.lightbench.time.Deadline;
import dev.lightbench.time.Signal;
import dev.lightbench.time.Task;
import dev.lightbench.time.TimeSource;
import dev.lightbench.unit.IncidentBook;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts what goes wrong into the records, on a thread of its own: into the file at once, into the store when no result
 * waits for it. No run waits for this thread, and what it cannot do stays in the file.
 */
final class IncidentWriter {
    private static final Logger LOG = LoggerFactory.getLogger(IncidentWriter.class);

    /** When something waits that nobody wakes it for. */
    private static final Duration AGAIN = Duration.ofSeconds(5);

    private static final Duration IDLE = Duration.ofMinutes(10);

    private final TimeSource time;
    private final IncidentBook incidents;
    private final BooleanSupplier recording;
    private final Signal wake;
    private volatile boolean ending;
    private @Nullable Task task; // owned by the thread that starts and closes the station

    /**
     * Begins with {@link #start}.
     *
     * @param recording whether the store takes results, as far as is known
     */
    IncidentWriter(TimeSource time, IncidentBook incidents, BooleanSupplier recording) {
        this.time = time;
        this.incidents = incidents;
        this.recording = recording;
        this.wake = time.signal();
    }

    void start() {
        incidents.whenNoted(wake::raise);
        task = time.start("station-incidents", this::run);
    }

    /** Writes what is left, and ends. It is never interrupted: H2 closes its file when a thread is interrupted in it. */
    void close(Deadline deadline) throws InterruptedException {
        ending = true;
        wake.raise();
        if (task != null && !task.join(deadline)) {
            LOG.warn("The store did not answer in time; incidents wait in their file");
        }
    }

    private void run() {
        try {
            while (!ending) {
                wake.await(time.in(incidents.idle() ? IDLE : AGAIN));
                wake.lower();
                round();
            }
            round(); // what was noted while it was told to end
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // nobody interrupts it
        }
    }

    private void round() {
        try {
            incidents.keep(time.now());
            if (recording.getAsBoolean()) {
                incidents.write(time.now());
            }
        } catch (RuntimeException e) {
            LOG.error("Incidents could not be written", e);
        }
    }
}
