package dev.lightbench.web.api;

import dev.lightbench.retention.DailyPruning;
import dev.lightbench.retention.RetentionPolicy;
import dev.lightbench.retention.RetentionStatus;
import org.jspecify.annotations.Nullable;

/**
 * The policy that the records are kept to. Times are ISO 8601, UTC.
 *
 * @param on whether there is one; all else is null if not
 * @param detailsDays of runs that began longer ago the details go
 * @param failuresDays the same for runs that did not pass
 * @param transcriptsOnly whether the transcript alone goes
 * @param going whether a round goes now
 * @param next when the next one begins, or one that was put off goes on
 * @param last the last one of this process
 */
record RetentionDocument(
        boolean on,
        @Nullable Long detailsDays,
        @Nullable Long failuresDays,
        @Nullable Boolean transcriptsOnly,
        @Nullable Boolean going,
        @Nullable String next,
        @Nullable RoundDocument last) {

    /** Nothing goes by itself. */
    static final RetentionDocument OFF = new RetentionDocument(false, null, null, null, null, null, null);

    /**
     * A round.
     *
     * @param at when it began
     * @param runs how many runs lost what was to go
     * @param putOff why it goes on later, a sentence; null if it was through
     * @param failed whether that is a failure
     */
    record RoundDocument(String at, long runs, @Nullable String putOff, boolean failed) {}

    static RetentionDocument of(DailyPruning retention) {
        RetentionPolicy policy = retention.settings().policy();
        RetentionStatus status = retention.status();
        return new RetentionDocument(
                true,
                policy.olderThan().toDays(),
                policy.failuresFor().toDays(),
                policy.transcriptsOnly(),
                status.going(),
                status.next().toString(),
                status.last()
                        .map(round -> new RoundDocument(
                                round.at().toString(),
                                round.runs(),
                                round.putOff().orElse(null),
                                round.failed()))
                        .orElse(null));
    }
}
