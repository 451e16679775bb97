package dev.lightbench.time;

import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * Time that passes only while everyone waits, and then at once.
 *
 * <p>The threads that take part run one at a time: each runs until it waits, then the next ready one runs; when none
 * is ready, the clock jumps to the earliest deadline. So a run of many threads is repeatable: who is next among
 * those that are ready at the same instant is decided by the seed alone. When every thread waits for something that
 * no deadline ends, nothing could ever happen again: all of them fail with {@link IllegalStateException}.
 *
 * <p>Time stands still while no thread is in {@link #run} or {@link #call}: what is started before begins with the
 * first such body, and what is left over after the last one stays where it is. Signals may be raised by any thread,
 * but only threads that take part do so at a repeatable moment.
 */
public final class VirtualTime implements TimeSource {
    private static final Instant ORIGIN = Instant.parse("2030-01-01T00:00:00Z");

    /** Which participant the current thread is: of one virtual time at a time, as nothing needs more. */
    private static final ThreadLocal<@Nullable Membership> SELF = new ThreadLocal<>();

    private record Membership(Turns turns, Participant participant) {}

    private final Turns turns;

    /** Virtual time whose choices among equals follow {@code seed}; 0 means first come, first served. */
    public VirtualTime(long seed) {
        this.turns = new Turns(seed == 0 ? null : new Random(seed));
    }

    /** Virtual time that is first come, first served. */
    public VirtualTime() {
        this(0);
    }

    /**
     * Runs {@code body} on the calling thread as one of those that take part, and returns its result.
     *
     * @throws IllegalStateException if the thread takes part in another virtual time already
     */
    public <T> T call(Callable<T> body) throws Exception {
        Membership already = SELF.get();
        if (already != null) {
            if (already.turns() == turns) {
                return body.call();
            }
            throw new IllegalStateException("This thread takes part in another virtual time already");
        }
        Participant me = new Participant(Thread.currentThread().getName(), turns);
        me.thread = Thread.currentThread();
        SELF.set(new Membership(turns, me));
        turns.enter(me);
        try {
            return body.call();
        } finally {
            turns.exit(me);
            SELF.remove();
        }
    }

    /** Like {@link #call} for a body without a result. */
    public void run(Body body) throws Exception {
        call(() -> {
            body.run();
            return Boolean.TRUE;
        });
    }

    /** What {@link #run} runs. */
    @FunctionalInterface
    public interface Body {
        /** Does it. */
        void run() throws Exception;
    }

    @Override
    public long nanos() {
        return turns.nanos();
    }

    @Override
    public Instant now() {
        return ORIGIN.plusNanos(nanos());
    }

    @Override
    public void sleep(Duration duration) throws InterruptedException {
        turns.lock();
        try {
            throwIfInterrupted();
            turns.pause(self(turns), later(turns.nanos(), Math.max(0, duration.toNanos())), null);
        } finally {
            turns.unlock();
        }
    }

    @Override
    public Signal signal() {
        return new VirtualSignal(turns);
    }

    @Override
    public Task start(String name, Runnable body) {
        Participant child = new Participant(name, turns);
        Thread thread = new Thread(
                () -> {
                    SELF.set(new Membership(turns, child));
                    turns.begin(child);
                    try {
                        body.run();
                    } finally {
                        turns.end(child);
                    }
                },
                name);
        thread.setDaemon(true);
        child.thread = thread;
        turns.add(child);
        boolean started = false;
        try {
            thread.start();
            started = true;
        } finally {
            if (!started) { // out of threads: nobody may wait for its turn to end
                turns.end(child);
            }
        }
        return new VirtualTask(turns, child);
    }

    private record VirtualTask(Turns turns, Participant child) implements Task {
        @Override
        public boolean join(Deadline deadline) throws InterruptedException {
            return child.ended.await(deadline);
        }

        @Override
        public void interrupt() {
            turns.interrupt(child);
        }
    }

    /** Who the calling thread is. */
    static Participant self(Turns turns) {
        Membership self = SELF.get();
        if (self == null || self.turns() != turns) {
            throw new IllegalStateException(
                    "This thread waits on virtual time without taking part in it: start it by TimeSource.start,"
                            + " or wrap it in VirtualTime.run");
        }
        return self.participant();
    }

    static void throwIfInterrupted() throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
    }

    /** {@code nanos + duration}, and never where the sum goes beyond what a clock can show. */
    static long later(long nanos, long duration) {
        return duration > Participant.NEVER - nanos ? Participant.NEVER : nanos + duration;
    }
}
