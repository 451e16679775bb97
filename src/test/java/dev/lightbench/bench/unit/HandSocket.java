package dev.lightbench.bench.unit;

import java.time.Duration;
import java.util.Comparator;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** A socket whose clock is turned by hand. */
final class HandSocket implements Socket {
    private final PriorityQueue<Entry> timers =
            new PriorityQueue<>(Comparator.<Entry>comparingLong(e -> e.at).thenComparingLong(e -> e.order));
    private final Timing timing = Timing.REAL;
    private long nanos;
    private long order;
    private @Nullable UsbIdentity identity;
    private int connects;
    private int changes;

    /** Lets time pass. */
    void advance(Duration time) {
        long until = nanos + time.toNanos();
        while (!timers.isEmpty() && timers.peek().at <= until) {
            Entry next = timers.remove();
            nanos = Math.max(nanos, next.at);
            next.action.run();
        }
        nanos = until;
    }

    void advanceMillis(long millis) {
        advance(Duration.ofMillis(millis));
    }

    /** Takes the power: forgets all timers, as the seam promises. */
    void forget() {
        timers.clear();
        identity = null;
    }

    /** With what the unit has pulled up; null when it is not on the bus. */
    @Nullable
    UsbIdentity identity() {
        return identity;
    }

    int connects() {
        return connects;
    }

    /** How much is still to happen. */
    int timers() {
        return timers.size();
    }

    int changes() {
        return changes;
    }

    @Override
    public long nanos() {
        return nanos;
    }

    @Override
    public Timing timing() {
        return timing;
    }

    @Override
    public Timer after(Duration delay, Runnable action) {
        Entry entry = new Entry(nanos + delay.toNanos(), order++, action);
        timers.add(entry);
        return () -> timers.remove(entry);
    }

    @Override
    public void connect(UsbIdentity newIdentity) {
        identity = newIdentity;
        connects++;
    }

    @Override
    public void disconnect() {
        identity = null;
    }

    @Override
    public void changed() {
        changes++;
    }

    private record Entry(long at, long order, Runnable action) {}
}
