package dev.lightbench.time;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The turn to run, which exactly one participant has, and the virtual clock, which moves only when none is ready.
 * Whoever waits is in {@code waiting}, whoever could run is in {@code ready}; all changes are made under the lock.
 */
final class Turns {
    private final ReentrantLock lock = new ReentrantLock();
    private final @Nullable Random random; // owned by lock, as all that follows; null for first come, first served
    private final List<Participant> ready = new ArrayList<>();
    private final TreeSet<Participant> waiting =
            new TreeSet<>(Comparator.<Participant>comparingLong(p -> p.wakeAt).thenComparingLong(p -> p.order));
    private @Nullable Participant running;
    private int inside; // threads in VirtualTime.run: without one, time stands still
    private long waits;
    private volatile long nanos; // written under lock; also read without

    Turns(@Nullable Random random) {
        this.random = random;
    }

    long nanos() {
        return nanos;
    }

    Condition newTurn() {
        return lock.newCondition();
    }

    void lock() {
        lock.lock();
    }

    void unlock() {
        lock.unlock();
    }

    /** The calling thread comes in by itself, and goes on when it is its turn. */
    void enter(Participant me) {
        lock.lock();
        try {
            inside++;
            ready.add(me);
            pass();
            untilTurn(me);
        } finally {
            lock.unlock();
        }
    }

    /** The thread that came in by {@link #enter} goes; with the last one, time stands still. */
    void exit(Participant me) {
        lock.lock();
        try {
            inside--;
            end(me);
        } finally {
            lock.unlock();
        }
    }

    /** Another thread is about to begin with {@link #begin}. */
    void add(Participant child) {
        lock.lock();
        try {
            ready.add(child);
            pass();
        } finally {
            lock.unlock();
        }
    }

    /** The first thing an added thread does: returns when it is its turn. */
    void begin(Participant me) {
        lock.lock();
        try {
            untilTurn(me);
        } finally {
            lock.unlock();
        }
    }

    /** The last thing that it does, or that is done for one that could not begin. */
    void end(Participant me) {
        lock.lock();
        try {
            ready.remove(me);
            me.ended.up();
            if (running == me) {
                running = null;
            }
            pass();
        } finally {
            lock.unlock();
        }
    }

    /** Gives up the turn until {@code wakeAt} or until woken; the caller holds the lock once. */
    void pause(Participant me, long wakeAt, @Nullable VirtualSignal awaited) throws InterruptedException {
        me.wakeAt = wakeAt;
        me.order = waits++;
        me.awaited = awaited;
        me.waiting = true;
        waiting.add(me);
        running = null;
        pass();
        untilTurn(me);
        if (me.interrupted) {
            me.interrupted = false;
            throw new InterruptedException();
        }
        String stuck = me.stuck;
        if (stuck != null) {
            me.stuck = null;
            throw new IllegalStateException(stuck);
        }
    }

    /** Ends the wait of a participant that waits; the caller holds the lock and calls {@link #pass} when done. */
    void wake(Participant p) {
        waiting.remove(p);
        p.waiting = false;
        if (p.awaited != null) {
            p.awaited.forget(p);
            p.awaited = null;
        }
        ready.add(p);
    }

    /** Ends a wait, or else the next one, with {@link InterruptedException}. */
    void interrupt(Participant p) {
        lock.lock();
        try {
            if (p.waiting) {
                p.interrupted = true;
                wake(p);
                pass();
            } else if (p.thread != null) {
                p.thread.interrupt();
            }
        } finally {
            lock.unlock();
        }
    }

    private void untilTurn(Participant me) {
        while (running != me) {
            me.turn.awaitUninterruptibly();
        }
    }

    /** If nobody has the turn: gives it to one that is ready, letting time jump until one is. Under the lock. */
    void pass() {
        if (running != null || inside == 0) {
            return;
        }
        if (ready.isEmpty() && !waiting.isEmpty()) {
            jump();
        }
        if (!ready.isEmpty()) {
            Participant next = ready.remove(random == null ? 0 : random.nextInt(ready.size()));
            running = next;
            next.turn.signal();
        }
    }

    private void jump() {
        long earliest = waiting.first().wakeAt;
        if (earliest == Participant.NEVER) {
            failAll();
            return;
        }
        nanos = earliest;
        while (!waiting.isEmpty() && waiting.first().wakeAt == earliest) {
            wake(waiting.first());
        }
    }

    /** Nobody can ever be woken again: all of them are, to say so, one after the other. */
    private void failAll() {
        String sentence = "Everyone waits and nothing can happen any more: "
                + waiting.stream().map(p -> p.name).sorted().toList();
        while (!waiting.isEmpty()) {
            Participant p = waiting.first();
            p.stuck = sentence;
            wake(p);
        }
    }
}
