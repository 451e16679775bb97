package dev.lightbench.run;

/** Where a run is. The last four are final; only {@link #PASSED} is ever shown as a pass. */
public enum RunState {
    /** It waits for its turn. */
    QUEUED,
    /** Its steps go. */
    RUNNING,
    /** Its steps have ended and its record is not yet on disk: no verdict may be said. */
    HELD,
    /** Every step proved its goal, and the record is on disk. */
    PASSED,
    /** A step failed, or the unit was refused. */
    FAILED,
    /** It was stopped from outside. */
    ABORTED,
    /** The process ended in the middle of it; found at the next start. */
    INTERRUPTED;

    /** Whether nothing can change it any more. */
    public boolean ended() {
        return this == PASSED || this == FAILED || this == ABORTED || this == INTERRUPTED;
    }
}
