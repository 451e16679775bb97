package dev.lightbench.retention;

/** Who watches something that may take long, and may stop it. Called on the thread that does it, now and then. */
public interface Progress {

    /** Somebody who looks away and lets it go on. */
    Progress NONE = new Progress() {};

    /** So much of it is done: rows of a table, runs, bytes. */
    default void at(String what, long done) {}

    /** Whether it is to stop. */
    default boolean stopped() {
        return false;
    }

    /**
     * Goes on, unless it is to stop.
     *
     * @throws StoppedEarly if it is
     */
    default void goOn() {
        if (stopped()) {
            throw new StoppedEarly();
        }
    }
}
