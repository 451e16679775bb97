package dev.lightbench.station;

import dev.lightbench.time.Signal;
import java.util.concurrent.atomic.AtomicInteger;

/** Raises a signal when so many have reported. Shared by those who report. */
final class Countdown {
    private final AtomicInteger left;
    private final Signal signal;

    Countdown(int count, Signal signal) {
        this.left = new AtomicInteger(count);
        this.signal = signal;
    }

    void one() {
        if (left.decrementAndGet() == 0) {
            signal.raise();
        }
    }
}
