package dev.lightbench.pipeline;

/** Who wants to see a run while it goes. Called on the run's own thread; must return at once and never throw. */
public interface RunWatcher {

    /** A watcher that looks away. */
    RunWatcher NONE = new RunWatcher() {};

    /** An attempt at a step begins. */
    default void stepStarted(int index, String step, int attempt) {}

    /** A step says how far it is: fraction 0 to 1 and a few words. */
    default void stepProgress(int index, String step, double fraction, String doing) {}

    /** A step has ended for good. */
    default void stepEnded(int index, StepRecord record) {}
}
