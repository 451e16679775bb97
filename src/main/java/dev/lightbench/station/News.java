package dev.lightbench.station;

import dev.lightbench.time.Deadline;
import dev.lightbench.time.Signal;
import dev.lightbench.time.Task;
import dev.lightbench.time.TimeSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells listeners, on a thread of its own, so that none of them can hold up a run. What is posted under a key that
 * waits already is told once, at its latest place in the line: a listener that is slow sees less, and not later.
 */
final class News {
    private static final Logger LOG = LoggerFactory.getLogger(News.class);

    /** Gathers the progress of many runs into one call for each: a tenth of what a person sees as at once. */
    private static final Duration GATHERING = Duration.ofMillis(20);

    private final TimeSource time;
    private final Signal wake;
    private final List<StationListener> listeners = new CopyOnWriteArrayList<>();
    private final Map<Object, Supplier<Consumer<StationListener>>> line = new LinkedHashMap<>(); // owned by itself
    private volatile boolean ending;
    private @Nullable Task teller; // owned by the thread that starts and closes the station

    News(TimeSource time) {
        this.time = time;
        this.wake = time.signal();
    }

    void subscribe(StationListener listener) {
        listeners.add(listener);
    }

    void unsubscribe(StationListener listener) {
        listeners.remove(listener);
    }

    /** {@code what} is asked when its turn has come: it tells what is so by then. */
    void post(Object key, Supplier<Consumer<StationListener>> what) {
        if (listeners.isEmpty()) {
            return;
        }
        synchronized (line) {
            line.remove(key);
            line.put(key, what);
        }
        wake.raise();
    }

    void start() {
        teller = time.start("station-news", this::tell);
    }

    /** Tells what is left, and ends. */
    void close(Deadline deadline) throws InterruptedException {
        ending = true;
        wake.raise();
        if (teller != null && !teller.join(deadline)) {
            LOG.warn("A listener of the station did not return in time");
            teller.interrupt();
        }
    }

    private void tell() {
        try {
            while (!ending) {
                wake.await(Deadline.at(time, Math.min(time.nanos(), 0) + Long.MAX_VALUE));
                if (!ending) {
                    time.sleep(GATHERING);
                }
                wake.lower();
                drain();
            }
            drain();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // only close interrupts it
        }
    }

    private void drain() {
        List<Supplier<Consumer<StationListener>>> all;
        synchronized (line) {
            all = new ArrayList<>(line.values());
            line.clear();
        }
        all.forEach(what -> {
            Consumer<StationListener> told = what.get();
            listeners.forEach(listener -> carefully(listener, told));
        });
    }

    private static void carefully(StationListener listener, Consumer<StationListener> told) {
        try {
            told.accept(listener);
        } catch (RuntimeException e) {
            LOG.error("A listener of the station failed", e);
        }
    }
}
