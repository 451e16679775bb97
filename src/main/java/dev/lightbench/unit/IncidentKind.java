package dev.lightbench.unit;

/** What can go wrong at a station outside of any one run. The names stand in the records and never change. */
public enum IncidentKind {
    /** The record store does not take results. */
    STORE_AWAY,
    /** The record store takes results again. */
    STORE_BACK,
    /** This process has taken the station from another one, which records nothing any more. */
    TAKEN_OVER,
    /** A result in the journal cannot be read, or the store will never take it. */
    JOURNAL_REFUSED,
    /** The journal has no room for the results of all slots. */
    JOURNAL_AWAY,
    /** The journal has its room again. */
    JOURNAL_BACK,
    /** A result is neither in the store nor in the journal. */
    RESULT_LOST,
    /** A result came out of the journal when its run had been closed as interrupted already. */
    RESULT_LATE,
    /** A result is recorded, or waits, without its evidence. */
    EVIDENCE_LOST,
    /** A process before this one ended without ending its runs. */
    RUNS_INTERRUPTED,
    /** A run was stopped, and its thread did not end. */
    THREAD_STUCK,
    /** A hub left the bus with all its units. */
    HUB_LOST,
    /** A hub that was lost is back. */
    HUB_BACK,
    /** USB cannot be listed. */
    USB_AWAY,
    /** USB can be listed again. */
    USB_BACK,
    /** The disk has less free space than runs may need. */
    DISK_LOW,
    /** The disk has free space again. */
    DISK_BACK,
    /** Anything else that somebody will ask about later. */
    OTHER
}
