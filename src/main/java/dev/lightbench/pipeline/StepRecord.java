package dev.lightbench.pipeline;

import java.util.List;
import java.util.Optional;

/**
 * What became of one step of one run.
 *
 * @param name the step's name
 * @param outcome how it ended
 * @param attempts each attempt in order; empty for a step that was not reached
 */
public record StepRecord(String name, Outcome outcome, List<Attempt> attempts) {

    /** How a step ended. */
    public enum Outcome {
        /** Its goal is proved. */
        PASSED,
        /** Its last attempt failed. */
        FAILED,
        /** An earlier step failed, or the run was stopped before it. */
        NOT_REACHED,
        /** The run was stopped in it, or when it was its turn. */
        STOPPED
    }

    /**
     * One attempt.
     *
     * @param startNanos when it began, nanoseconds on the run's monotonic clock from the start of the run
     * @param endNanos when it ended, same clock
     * @param failure why it failed; empty for a good one
     */
    public record Attempt(long startNanos, long endNanos, Optional<Failure> failure) {}

    /** The whole time in the step, retries included, in milliseconds. */
    public long millis() {
        return attempts.isEmpty()
                ? 0
                : (attempts.get(attempts.size() - 1).endNanos()
                                - attempts.get(0).startNanos())
                        / 1_000_000;
    }
}
