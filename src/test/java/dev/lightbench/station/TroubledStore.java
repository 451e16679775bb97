package dev.lightbench.station;

import dev.lightbench.run.RunFilter;
import dev.lightbench.run.RunRecord;
import dev.lightbench.run.RunStart;
import dev.lightbench.run.RunStore;
import dev.lightbench.run.SerialBinding;
import dev.lightbench.store.StoreException;
import dev.lightbench.time.TimeSource;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** A store that is slow, or away, when a test says so; behind it is a real one. */
final class TroubledStore implements RunStore {
    private final RunStore store;
    private final TimeSource time;
    private volatile boolean away;
    private volatile boolean deaf;
    private volatile Duration slow = Duration.ZERO;

    TroubledStore(RunStore store, TimeSource time) {
        this.store = store;
        this.time = time;
    }

    void away(boolean is) {
        away = is;
    }

    /** It takes what is written, and its answer is lost. */
    void deaf(boolean is) {
        deaf = is;
    }

    private void answer() {
        if (deaf) {
            throw new StoreException("The connection broke.");
        }
    }

    /** On a thread of the time's own. */
    void awayAfter(Duration wait) {
        after(wait, () -> away = true);
    }

    /** On a thread of the time's own. */
    void hearsAfter(Duration wait) {
        after(wait, () -> deaf = false);
    }

    private void after(Duration wait, Runnable then) {
        try {
            time.sleep(wait);
            then.run();
        } catch (InterruptedException e) {
            throw new AssertionError("nobody interrupts it", e);
        }
    }

    void slow(Duration by) {
        slow = by;
    }

    private RunStore there() {
        if (away) {
            throw new StoreException("The disk is full.");
        }
        return store;
    }

    @Override
    public void ready() {
        there().ready();
        answer();
    }

    @Override
    public void open(RunStart start) {
        there().open(start);
        answer();
    }

    @Override
    public void forget(UUID run) {
        there().forget(run);
        answer();
    }

    @Override
    public boolean finish(RunRecord record, byte[] transcript) {
        try {
            time.sleep(slow);
        } catch (InterruptedException e) {
            throw new AssertionError("a recording is never interrupted", e);
        }
        boolean kept = there().finish(record, transcript);
        answer();
        return kept;
    }

    @Override
    public List<RunRecord> list(RunFilter filter) {
        return there().list(filter);
    }

    @Override
    public Optional<RunRecord> find(UUID run) {
        return there().find(run);
    }

    @Override
    public Optional<byte[]> transcript(UUID run) {
        return there().transcript(run);
    }

    @Override
    public Optional<SerialBinding> conflicting(SerialBinding wanted) {
        return there().conflicting(wanted);
    }

    @Override
    public List<RunRecord> closeOpenRuns(String station) {
        return there().closeOpenRuns(station);
    }
}
