package dev.lightbench.station;

import dev.lightbench.pipeline.Failure;
import dev.lightbench.run.RunRecord;
import dev.lightbench.run.RunRecorder;
import dev.lightbench.store.StoreException;
import dev.lightbench.store.TakenOverException;
import dev.lightbench.time.Deadline;
import dev.lightbench.time.Signal;
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
 * The store while it is away: it is tried again until it takes what is written, on a thread of its own, and the results
 * that wait are recorded then. Meanwhile the station begins no run: its result could not be recorded either.
 */
final class HeldResults {
    private static final Logger LOG = LoggerFactory.getLogger(HeldResults.class);

    /** Soon enough for a person who waits at the slot, seldom enough for a server that comes up. */
    private static final Duration EVERY = Duration.ofSeconds(5);

    private final TimeSource time;
    private final RunRecorder recorder;
    private final Overall overall;
    private final Object lock;
    private final Signal ending; // not an interrupt: H2 closes its file when a thread is interrupted in it
    private final Map<UUID, RunRecord> waiting = new LinkedHashMap<>(); // owned by lock, as the task
    private @Nullable Task task;
    private @Nullable RunNews news; // set once, before any run

    HeldResults(TimeSource time, RunRecorder recorder, Overall overall, Object lock) {
        this.time = time;
        this.recorder = recorder;
        this.overall = overall;
        this.lock = lock;
        this.ending = time.signal();
    }

    /** Who is told of results that are on disk at last, or lost. */
    void tell(RunNews whom) {
        news = whom;
    }

    /** This one waits. Under the lock. */
    void add(RunRecord record) {
        waiting.put(record.start().id(), record);
        overall.waiting(waiting.size(), record.failure().map(Failure::message).orElse(""));
        begin();
    }

    /** The store did not take the beginning of a run. Under the lock. */
    void away(StoreException why) {
        if (why instanceof TakenOverException) {
            takenOver(String.valueOf(why.getMessage()));
        } else {
            overall.halt(Halt.Reason.STORE_AWAY, String.valueOf(why.getMessage()));
            begin();
        }
    }

    /** Another process records for this station: nothing that goes on here can be said any more. Under the lock. */
    void takenOver(String sentence) {
        overall.halt(Halt.Reason.TAKEN_OVER, sentence);
        Objects.requireNonNull(news, "nobody to tell").stopAll();
    }

    private void begin() {
        if (task == null) {
            task = time.start("station-held", this::tryAgain);
        }
    }

    void close(Deadline deadline) throws InterruptedException {
        Task last;
        synchronized (lock) {
            last = task;
        }
        ending.raise();
        if (last != null && !last.join(deadline)) {
            LOG.warn("The store did not answer in time; what waits is in the journal");
        }
    }

    private void tryAgain() {
        try {
            boolean more = true;
            while (more && !ending.await(time.in(EVERY))) {
                more = !settle();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // nobody interrupts it
        }
    }

    /** Returns whether there is nothing to try again; this thread ends then, and the next failure begins another. */
    private boolean settle() {
        List<RunRecord> asked;
        synchronized (lock) {
            asked = new ArrayList<>(waiting.values());
        }
        Map<UUID, RunRecord> onDisk = new HashMap<>();
        try {
            recorder.recordWaiting();
            recorder.ready();
            // What the journal gave, and what the store had taken without being able to say so.
            asked.forEach(record -> recorder.find(record.start().id())
                    .ifPresent(found -> onDisk.put(found.start().id(), found)));
        } catch (StoreException e) {
            return giveUp(e);
        } catch (RuntimeException | Error e) {
            // Whatever it is, results wait for this thread alone.
            LOG.error("What waits cannot be recorded", e);
            return giveUp(new StoreException("What waits cannot be recorded: " + StoreException.firstLine(e) + ".", e));
        }
        synchronized (lock) {
            asked.forEach(record -> waiting.remove(record.start().id()));
            asked.forEach(record -> announce(record, onDisk.get(record.start().id())));
            overall.waiting(waiting.size());
            overall.lift(Halt.Reason.STORE_AWAY);
            if (waiting.isEmpty()) {
                task = null;
                return true;
            }
            return false;
        }
    }

    /** What was taken over never comes back: the results stay in the journal, for the next start. */
    private boolean giveUp(StoreException why) {
        LOG.debug("Not recorded yet", why);
        synchronized (lock) {
            away(why);
            return why instanceof TakenOverException; // the task stays: nobody begins another
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
