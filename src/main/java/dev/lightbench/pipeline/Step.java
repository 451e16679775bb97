package dev.lightbench.pipeline;

/**
 * One configured step of a pipeline: a goal for the unit. An attempt looks where the unit is and brings it to the
 * goal from there, so that a retry needs no undo; and it ends well only when the unit itself has proved the goal.
 */
public interface Step {

    /** The name it has in pipeline files and records, for example {@code clear-credentials}. */
    String name();

    /**
     * One attempt.
     *
     * @throws StepFailure if the goal was not reached or not proved
     * @throws InterruptedException if the run was stopped
     */
    void attempt(StepContext context) throws StepFailure, InterruptedException;

    /**
     * Proves once more what holds for one boot only ({@link StepType#provesBoot}), of the unit as it is now: it has left
     * the bus since, or is in DFU mode. What needs no other boot is proved in this one.
     *
     * @throws StepFailure if it does not hold any more
     * @throws InterruptedException if the run was stopped
     */
    default void proveAgain(StepContext context) throws StepFailure, InterruptedException {
        attempt(context);
    }
}
