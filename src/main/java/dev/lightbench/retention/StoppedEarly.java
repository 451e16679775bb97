package dev.lightbench.retention;

/** It was stopped before it was through. What was begun is left as it was before. */
public final class StoppedEarly extends RuntimeException {
    private static final long serialVersionUID = 1L;

    StoppedEarly() {
        super("It was stopped.");
    }
}
