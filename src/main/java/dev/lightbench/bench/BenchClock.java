package dev.lightbench.bench;

import dev.lightbench.bench.unit.Socket;
import dev.lightbench.time.Deadline;
import dev.lightbench.time.Signal;
import dev.lightbench.time.Task;
import dev.lightbench.time.TimeSource;
import java.time.Duration;
import java.util.Comparator;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The bench's lock and its agenda: what will happen, in the order of the bench's own time.
 *
 * <p>Bench time is in nanoseconds since the bench started; a scale other than 1 stretches it against the time source.
 * One thread plays what falls due. Whoever else enters the bench first plays what is due by then, so that a request
 * never overtakes an earlier event. Events run under the lock and never wait.
 */
final class BenchClock {
    private static final long NEVER = Long.MAX_VALUE;
    private static final Duration END_WITHIN = Duration.ofSeconds(2);

    private final TimeSource time;
    private final double scale;
    private final Signal wake;
    private final Object lock = new Object();
    private final TreeSet<Event> agenda = // owned by lock, as all that follows
            new TreeSet<>(Comparator.comparingLong(Event::at).thenComparingLong(Event::order));
    private long origin;
    private long now;
    private long orders;
    private long sleepsUntil = NEVER;
    private boolean inside;
    private boolean closed;
    private @Nullable Task player;
    private @Nullable RuntimeException broken;

    BenchClock(TimeSource time, double scale, Duration before) {
        this.time = time;
        this.scale = scale;
        this.wake = time.signal();
        this.now = -before.toNanos();
    }

    /** Something to do under the bench's lock. */
    @FunctionalInterface
    interface Work<T, X extends Exception> {
        T run() throws X;
    }

    /** Plays, without waiting, what lies before the start, and lets bench time run from 0 on. */
    void start(String name) {
        synchronized (lock) {
            advance(0);
            origin = time.nanos();
            player = time.start(name, this::play);
        }
    }

    /** Runs {@code work} under the lock, after all that was due before now. Must not wait. */
    <T extends @Nullable Object, X extends Exception> T under(Work<T, X> work) throws X {
        boolean sooner;
        T result;
        synchronized (lock) {
            boolean outermost = !inside;
            inside = true;
            try {
                if (outermost && player != null && !closed) {
                    advance(benchTime());
                }
                result = work.run();
            } finally {
                inside = !outermost;
                sooner = outermost && !agenda.isEmpty() && agenda.first().at < sleepsUntil;
                if (sooner) {
                    wake.raise();
                }
            }
        }
        return result;
    }

    /** Like {@link #under} for work without a result. */
    <X extends Exception> void enter(Step<X> step) throws X {
        under(() -> {
            step.run();
            return Boolean.TRUE;
        });
    }

    /** Work without a result. */
    @FunctionalInterface
    interface Step<X extends Exception> {
        void run() throws X;
    }

    /** Bench time of what happens now. Under the lock only. */
    long now() {
        return now;
    }

    /** Puts something on the agenda. Under the lock only. */
    Socket.Timer after(Duration delay, Runnable action) {
        Event event = new Event(now + Math.max(0, delay.toNanos()), orders++, action);
        agenda.add(event);
        return () -> agenda.remove(event);
    }

    /** How long a duration of the time source is on the bench. */
    Duration onBench(Duration outside) {
        return scale == 1 ? outside : Duration.ofNanos((long) (outside.toNanos() / scale));
    }

    /** Ends the clock's thread; the agenda is forgotten. Ends within two seconds. */
    void close() {
        Task ending;
        synchronized (lock) {
            closed = true;
            agenda.clear();
            ending = player;
        }
        wake.raise();
        try {
            if (ending != null && !ending.join(time.in(END_WITHIN))) {
                ending.interrupt();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void play() {
        long target = NEVER;
        boolean reached = false;
        while (true) {
            synchronized (lock) {
                inside = true;
                try {
                    if (closed) {
                        return;
                    }
                    advance(reached ? Math.max(target, benchTime()) : benchTime());
                } catch (RuntimeException e) {
                    return; // kept in broken: whoever comes next is told
                } finally {
                    inside = false;
                }
                wake.lower();
                target = agenda.isEmpty() ? NEVER : agenda.first().at;
                sleepsUntil = target;
            }
            try {
                reached = !wake.await(Deadline.at(time, outside(target)));
            } catch (InterruptedException e) {
                return; // only close interrupts it
            }
        }
    }

    /** Plays everything up to a time. An event that throws is a fault of the bench itself, and ends it loudly. */
    private void advance(long until) {
        if (broken != null) {
            throw new IllegalStateException("the bench has failed: " + broken, broken);
        }
        while (!agenda.isEmpty() && agenda.first().at <= until) {
            Event event = agenda.pollFirst();
            now = Math.max(now, event.at);
            try {
                event.action.run();
            } catch (RuntimeException e) {
                broken = e;
                throw e;
            }
        }
        now = Math.max(now, until);
    }

    private long benchTime() {
        return (long) ((time.nanos() - origin) / scale);
    }

    private long outside(long bench) {
        if (bench == NEVER) {
            return Math.min(time.nanos(), 0) + Long.MAX_VALUE;
        }
        return origin + (long) Math.ceil(bench * scale);
    }

    private record Event(long at, long order, Runnable action) {}
}
