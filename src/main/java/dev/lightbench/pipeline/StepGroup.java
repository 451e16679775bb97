package dev.lightbench.pipeline;

/**
 * Neighbouring steps that are tried again together: when one of them has failed for good and another attempt makes
 * sense, the walk goes back to the first of them.
 *
 * @param first index of its first step in the pipeline
 * @param last index of its last step, not before the first
 * @param retries how often it is walked again at most, 1 to {@value Pipeline#MOST_RETRIES}
 * @param beforeRetry what is done each time before it is walked again
 */
public record StepGroup(int first, int last, int retries, RecoveryLadder beforeRetry) {

    /** Whether the step at that index belongs to it. */
    public boolean holds(int index) {
        return first <= index && index <= last;
    }
}
