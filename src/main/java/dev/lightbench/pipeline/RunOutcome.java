package dev.lightbench.pipeline;

import java.util.List;
import java.util.Optional;

/**
 * How a walk through a pipeline ended. Not yet a verdict: that is a committed row.
 *
 * @param failure why it failed; empty when every step proved its goal
 * @param stopped whether it was stopped from outside
 * @param steps one record for each step of the pipeline, in order
 */
public record RunOutcome(Optional<Failure> failure, boolean stopped, List<StepRecord> steps) {

    /** Whether every step proved its goal. */
    public boolean passed() {
        return failure.isEmpty() && !stopped;
    }
}
