package dev.lightbench.unit;

/** What can go wrong at a station outside of any one run. The names stand in the records and never change. */
public enum IncidentKind {
    /** The record store does not take results. */
    STORE_AWAY,
    /** The record store takes results again. */
    STORE_BACK,
    /** Another process has written for this station until now, or does from now on. */
    TAKEN_OVER,
    /** A result in the journal cannot be read, or the store will never take it. */
    JOURNAL_REFUSED,
    /** A result is neither in the store nor in the journal. */
    RESULT_LOST,
    /** A process before this one ended without ending its runs. */
    RUNS_INTERRUPTED,
    /** A hub left the bus with all its slots. */
    HUB_LOST,
    /** A hub that was lost is back. */
    HUB_BACK,
    /** USB cannot be listed. */
    USB_AWAY,
    /** The disk has less free space than runs may need. */
    DISK_LOW,
    /** Anything else that somebody will ask about later. */
    OTHER
}
