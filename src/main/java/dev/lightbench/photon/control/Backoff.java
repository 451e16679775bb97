package dev.lightbench.photon.control;

import dev.lightbench.time.Deadline;
import dev.lightbench.time.TimeSource;
import java.time.Duration;

/**
 * The pauses between two looks at a pending request: 1 ms first, doubled each time, 50 ms at most, so that an
 * immediate answer costs nothing and a unit that connects for a minute is not flooded.
 */
final class Backoff {
    private static final Duration FIRST = Duration.ofMillis(1);
    private static final Duration MOST = Duration.ofMillis(50);

    private final TimeSource time;
    private Duration next = FIRST;

    Backoff(TimeSource time) {
        this.time = time;
    }

    /** Pauses, at most until the deadline. */
    void pause(Deadline deadline) throws InterruptedException {
        Duration left = deadline.left();
        time.sleep(next.compareTo(left) < 0 ? next : left);
        Duration twice = next.multipliedBy(2);
        next = twice.compareTo(MOST) < 0 ? twice : MOST;
    }
}
