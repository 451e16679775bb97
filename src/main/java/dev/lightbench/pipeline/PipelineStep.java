package dev.lightbench.pipeline;

import java.time.Duration;

/**
 * One step as a pipeline configures it, with nothing left open.
 *
 * @param type what it is
 * @param parameters the values of its own parameters
 * @param deadline how long one attempt may take
 * @param retries how often it is tried again at most, 0 to {@value Pipeline#MOST_RETRIES}
 * @param beforeRetry what is done before each retry
 */
public record PipelineStep(
        StepType type, Parameters parameters, Duration deadline, int retries, RecoveryLadder beforeRetry) {

    /** What is done before retries where the file says nothing. */
    static final RecoveryLadder LADDER = RecoveryLadder.of(Recovery.REOPEN);

    /** A step of this type as it is where the file says nothing. */
    public static PipelineStep of(StepType type) {
        return new PipelineStep(type, Parameters.fallbacks(type.parameters()), type.deadline(), type.retries(), LADDER);
    }

    /** The type's name. */
    public String name() {
        return type.name();
    }
}
