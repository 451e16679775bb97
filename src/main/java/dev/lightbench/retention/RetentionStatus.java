package dev.lightbench.retention;

import java.time.Instant;
import java.util.Optional;

/**
 * What a policy has done and does next, as far as this process knows. A value.
 *
 * @param going whether a round goes
 * @param next when the next one begins, or this one goes on, UTC
 * @param last the last one that began
 */
public record RetentionStatus(boolean going, Instant next, Optional<Round> last) {

    /**
     * A round.
     *
     * @param at when it began, UTC
     * @param runs how many runs lost what was to go, so far
     * @param putOff why it goes on later; empty if it was through
     * @param failed whether that is a failure
     */
    public record Round(Instant at, long runs, Optional<String> putOff, boolean failed) {}

    /** Whether somebody has to do something. */
    public boolean failed() {
        return last.filter(Round::failed).isPresent();
    }
}
