package dev.lightbench.station;

/** What a slot is to those who stand before it. {@code docs} and pages give each a word, a shape and a colour. */
public enum SlotState {
    /** No unit, and nothing waits for one. */
    EMPTY,
    /** Free, and a serial waits that may go into any free slot. */
    OFFERED,
    /** Free, and bound to one serial: only that unit goes in here. */
    RESERVED,
    /** A unit is in it and no run goes: it waits for its scan, for a hand or for the end of a pause. */
    DETECTED,
    /** Its run goes. */
    RUNNING,
    /** The steps have ended and the record is not on disk yet: no verdict. */
    HELD,
    /** The last run passed, and its record is on disk. */
    PASSED,
    /** The last run failed, and its record is on disk. */
    FAILED,
    /** The last run was stopped from outside. */
    ABORTED,
    /** The station ended in the middle of this slot's run, and has started again since. */
    INTERRUPTED,
    /** Not to be used until an engineer clears it. Nothing leads here yet: the rules of slot health are to. */
    QUARANTINED,
    /** Something sits in it that is no unit. */
    IGNORED;

    /** Whether a unit may be put in now. */
    public boolean free() {
        return this == EMPTY || this == OFFERED || this == RESERVED;
    }

    /** Whether a run is open: nothing but its end, or a stop, changes the slot. */
    public boolean busy() {
        return this == RUNNING || this == HELD;
    }

    /** Whether it shows how the last run ended. */
    public boolean verdict() {
        return this == PASSED || this == FAILED || this == ABORTED || this == INTERRUPTED;
    }
}
