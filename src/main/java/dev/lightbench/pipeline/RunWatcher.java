package dev.lightbench.pipeline;

/**
 * Who wants to see a run while it goes. Called on the run's own thread; must return at once. What it throws is logged
 * and does not touch the run.
 */
public interface RunWatcher {

    /** A watcher that looks away. */
    RunWatcher NONE = new RunWatcher() {};

    /**
     * An attempt at a step begins.
     *
     * @param index the step's place in the pipeline, from 0
     * @param attempt from 1, counted through all rounds of the step's group
     */
    default void stepStarted(int index, String step, int attempt) {}

    /** A step says how far it is: fraction 0 to 1 and a few words. */
    default void stepProgress(int index, String step, double fraction, String doing) {}

    /**
     * A step that was started has ended, its retries included. A step of a group starts once more when the group is
     * tried again.
     */
    default void stepEnded(int index, StepRecord record) {}
}
