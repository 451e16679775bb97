package dev.lightbench.pipeline;

import dev.lightbench.time.TimeSource;

/**
 * Walks pipelines over units. {@code docs/event-sequence.md} states the order of everything that happens in a run.
 * Stateless: one runner serves any number of runs at once, each on its own thread.
 */
public final class PipelineRunner {
    private final TimeSource time;

    /** Takes every clock reading and deadline from {@code time}. */
    public PipelineRunner(TimeSource time) {
        this.time = time;
    }

    /**
     * Walks the whole pipeline over one unit on the calling thread. Whatever goes wrong is in the outcome, nothing is
     * thrown. When it returns, the unit is closed and the thread is not interrupted.
     */
    public RunOutcome run(Pipeline pipeline, RunSetup setup) {
        return run(pipeline, setup, time.nanos());
    }

    /**
     * The same, with step times from an instant before the call.
     *
     * @param originNanos the start of the run, on the runner's clock: the one that the run's evidence counts from
     */
    public RunOutcome run(Pipeline pipeline, RunSetup setup, long originNanos) {
        return new Walk(time, pipeline, setup, originNanos).run();
    }
}
