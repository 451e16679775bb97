package dev.lightbench.time;

import java.time.Duration;

/** A point on the monotonic clock of one time source by which something must have ended. */
public final class Deadline {
    private final TimeSource time;
    private final long nanos;

    private Deadline(TimeSource time, long nanos) {
        this.time = time;
        this.nanos = nanos;
    }

    /** The deadline at {@code nanos} on the clock of {@code time}. */
    public static Deadline at(TimeSource time, long nanos) {
        return new Deadline(time, nanos);
    }

    /** Where on the clock of its time source it lies, comparable with {@link TimeSource#nanos()}. */
    public long nanos() {
        return nanos;
    }

    /** Whether it has passed. */
    public boolean passed() {
        return nanos - time.nanos() <= 0;
    }

    /** The time that is left; zero when it has passed. */
    public Duration left() {
        return Duration.ofNanos(Math.max(0, nanos - time.nanos()));
    }

    /** The earlier of this deadline and the one {@code duration} from now: a part may not outlive its whole. */
    public Deadline within(Duration duration) {
        long other = time.nanos() + duration.toNanos();
        return other - nanos < 0 ? new Deadline(time, other) : this;
    }

    @Override
    public String toString() {
        return "in " + left().toMillis() + " ms";
    }
}
