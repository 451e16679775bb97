package dev.lightbench.station;

import dev.lightbench.pipeline.Pipeline;
import dev.lightbench.pipeline.PipelineStep;
import dev.lightbench.pipeline.StepGroup;
import java.time.Duration;

/** How long a walk through a pipeline can take at most, if every attempt uses its whole deadline. */
final class LongestWalk {
    /** A recovery (a power cycle, a reopening) before an attempt. */
    private static final Duration RECOVERY = Duration.ofSeconds(10);

    private LongestWalk() {}

    static Duration of(Pipeline pipeline) {
        Duration sum = Duration.ZERO;
        for (int index = 0; index < pipeline.steps().size(); index++) {
            PipelineStep step = pipeline.steps().get(index);
            int rounds = 1 + pipeline.groupAt(index).map(StepGroup::retries).orElse(0);
            long attempts = (long) rounds * (1 + step.retries());
            sum = sum.plus(step.deadline().plus(RECOVERY).multipliedBy(attempts));
        }
        return sum;
    }
}
