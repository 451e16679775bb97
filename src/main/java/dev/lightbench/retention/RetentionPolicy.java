package dev.lightbench.retention;

import java.time.Duration;
import java.time.Instant;

/**
 * What of which runs goes out of the store. The run's own row, its unit, its images and its verdict always stay.
 *
 * @param olderThan runs that began longer ago than this lose what is to go
 * @param failuresFor the same for runs that did not pass; not shorter than {@code olderThan}
 * @param transcriptsOnly whether the transcript alone goes; else steps, facts and measurements too
 */
public record RetentionPolicy(Duration olderThan, Duration failuresFor, boolean transcriptsOnly) {

    /** Refuses to forget failures before passes, and to forget what is not a day old. */
    public RetentionPolicy {
        if (olderThan.compareTo(Duration.ofDays(1)) < 0) {
            throw new IllegalArgumentException("runs of less than a day cannot be pruned");
        }
        if (failuresFor.compareTo(olderThan) < 0) {
            throw new IllegalArgumentException("failures cannot go before passes");
        }
    }

    /** Passes that began before this go. */
    Instant passesBefore(Instant now) {
        return now.minus(olderThan);
    }

    /** Everything else that began before this goes. */
    Instant failuresBefore(Instant now) {
        return now.minus(failuresFor);
    }
}
