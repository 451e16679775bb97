package dev.lightbench.unit;

import dev.lightbench.store.Store;
import dev.lightbench.time.TimeSource;

/**
 * What a station's records hold of units beyond their single runs.
 *
 * @param history everything, by what it is asked of
 * @param bindings which serial belongs to which device
 * @param pool the serials that are given out
 * @param reclassifications what was judged anew
 * @param incidents what went wrong at the station
 * @param audit who did what
 */
public record UnitRecords(
        History history,
        Bindings bindings,
        SerialPool pool,
        Reclassifications reclassifications,
        Incidents incidents,
        AuditEvents audit) {

    /** Over an open store, which must stay open. */
    public static UnitRecords in(Store store, TimeSource time) {
        AuditEvents audit = new AuditEvents(store, time);
        return new UnitRecords(
                new History(store),
                new Bindings(store, time, audit),
                new SerialPool(store, time, audit),
                new Reclassifications(store, time, audit),
                new Incidents(store),
                audit);
    }
}
