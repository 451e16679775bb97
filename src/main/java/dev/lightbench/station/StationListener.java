package dev.lightbench.station;

import dev.lightbench.run.RunRecord;

/**
 * Who wants to see the station go. All calls come on one thread of the station, one after the other, in the order in
 * which things happened; a slot that changed several times before its turn came is told once, as it is then. Must
 * return at once; what it throws is logged and reaches nobody else.
 */
public interface StationListener {

    /** A slot is not what it was. */
    default void slotChanged(SlotStatus slot) {}

    /** The station as a whole is not what it was; new slots have come too, if the snapshot shows any. */
    default void stationChanged(StationSummary station) {}

    /** A run is over and on disk; or in the state HELD if it could not be stored, and then again once it is. */
    default void runEnded(RunRecord record) {}

    /** A code was scanned, or a scanned serial waited in vain. */
    default void scanned(ScanOutcome scan) {}
}
