package dev.lightbench.station;

import dev.lightbench.run.RunRecord;
import dev.lightbench.run.RunRecorder;
import dev.lightbench.store.StoreException;
import dev.lightbench.time.Deadline;
import dev.lightbench.time.Task;
import dev.lightbench.time.TimeSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Results that the store would not take: tried again until it does, on a thread of its own. While any waits, the
 * station begins no run: its result could not be recorded either.
 */
final class HeldResults {
    private static final Logger LOG = LoggerFactory.getLogger(HeldResults.class);

    /** Soon enough for a person who waits at the slot, seldom enough for a log that is read. */
    private static final Duration EVERY = Duration.ofSeconds(5);

    private final TimeSource time;
    private final RunRecorder recorder;
    private final Overall overall;
    private final Object lock;
    private final Map<UUID, RunRecord> waiting = new LinkedHashMap<>(); // owned by lock, as the task
    private @Nullable Task task;
    private @Nullable RunNews news; // set once, before any run

    HeldResults(TimeSource time, RunRecorder recorder, Overall overall, Object lock) {
        this.time = time;
        this.recorder = recorder;
        this.overall = overall;
        this.lock = lock;
    }

    /** Who is told of results that are on disk at last, or lost. */
    void tell(RunNews whom) {
        news = whom;
    }

    /** This one waits. Under the lock. */
    void add(RunRecord record) {
        waiting.put(record.start().id(), record);
        overall.waiting(waiting.size());
        if (task == null) {
            task = time.start("station-held", this::tryAgain);
        }
    }

    void close(Deadline deadline) throws InterruptedException {
        Task last;
        synchronized (lock) {
            last = task;
        }
        if (last != null) {
            last.interrupt();
            last.join(deadline);
        }
    }

    private void tryAgain() {
        try {
            boolean more = true;
            while (more) {
                time.sleep(EVERY);
                more = !settle();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // only close interrupts it
        }
    }

    /** Returns whether nothing waits any more; this thread ends then, and the next result begins another. */
    private boolean settle() {
        List<RunRecord> asked;
        synchronized (lock) {
            asked = new ArrayList<>(waiting.values());
        }
        Map<UUID, RunRecord> onDisk = new HashMap<>();
        try {
            recorder.recordWaiting();
            // What the journal gave, and what the store had taken without being able to say so.
            asked.forEach(record -> recorder.find(record.start().id())
                    .ifPresent(found -> onDisk.put(found.start().id(), found)));
        } catch (StoreException e) {
            LOG.warn("{} results wait to be recorded: {}", asked.size(), e.getMessage());
            return false;
        }
        synchronized (lock) {
            asked.forEach(record -> waiting.remove(record.start().id()));
            overall.waiting(waiting.size());
            asked.forEach(record -> announce(record, onDisk.get(record.start().id())));
            if (waiting.isEmpty()) {
                task = null;
                return true;
            }
            return false;
        }
    }

    private void announce(RunRecord held, @Nullable RunRecord onDisk) {
        RunNews whom = Objects.requireNonNull(news, "nobody to tell");
        if (onDisk == null) {
            whom.lost(held);
        } else {
            whom.ended(onDisk);
        }
    }
}
