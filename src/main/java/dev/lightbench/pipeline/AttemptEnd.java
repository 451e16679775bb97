package dev.lightbench.pipeline;

import java.util.Optional;

/** How one attempt at a step, or the recovery before it, ended. */
sealed interface AttemptEnd {

    /** The goal is proved. */
    record Proved() implements AttemptEnd {}

    /** It failed. */
    record Failed(Failure failure, boolean mayRetry) implements AttemptEnd {}

    /** The run was stopped in it. */
    record Stopped(Failure failure) implements AttemptEnd {}

    /** Why the goal was not reached. */
    default Optional<Failure> why() {
        if (this instanceof Failed failed) {
            return Optional.of(failed.failure());
        }
        return this instanceof Stopped stopped ? Optional.of(stopped.failure()) : Optional.empty();
    }
}
