package dev.lightbench.time;

import java.time.Duration;
import java.time.Instant;

/**
 * Clock, waits and threads in one place, so that a test can replace them all by virtual time that jumps ahead when
 * everyone waits.
 *
 * <p>Rules for code that uses it: never hold a lock while waiting here; never wait by other means (no
 * {@code Thread.sleep}, {@code wait}, {@code join} or blocking queue); start threads only by {@link #start}.
 */
public interface TimeSource {

    /** Monotonic nanoseconds from an arbitrary origin; only differences mean something. */
    long nanos();

    /** The wall clock, UTC. For records only: never for measuring a duration. */
    Instant now();

    /** Waits for the whole of {@code duration}; zero or less yields and returns. */
    void sleep(Duration duration) throws InterruptedException;

    /** A new signal, lowered. */
    Signal signal();

    /**
     * Starts a thread whose waiting this time source can see.
     *
     * @param name the thread's name in logs and dumps
     * @param body what it does; what it throws ends the thread and is passed to the thread's uncaught handler
     */
    Task start(String name, Runnable body);

    /** The deadline {@code duration} from now. */
    default Deadline in(Duration duration) {
        return Deadline.at(this, nanos() + duration.toNanos());
    }
}
