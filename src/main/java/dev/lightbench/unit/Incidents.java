package dev.lightbench.unit;

import dev.lightbench.store.Store;
import dev.lightbench.store.StoreException;
import dev.lightbench.time.TimeSource;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The incidents of the stations: appended, never changed. Safe for use by many threads. An incident that the store does
 * not take is in the log alone: whoever must have it on record calls again when the store is back, with the time at
 * which it happened.
 */
public final class Incidents {
    private static final Logger LOG = LoggerFactory.getLogger(Incidents.class);

    private final Store store;
    private final TimeSource time;
    private final EventIds ids;

    /** Over an open store, for its station. */
    public Incidents(Store store, TimeSource time) {
        this.store = store;
        this.time = time;
        this.ids = new EventIds(time);
    }

    /** It happens now, to the station as a whole. See {@link #record(Instant, IncidentKind, Optional, Optional, String)}. */
    public boolean record(IncidentKind kind, String message) {
        return record(time.now(), kind, Optional.empty(), Optional.empty(), message);
    }

    /**
     * Records an incident of this station. Never throws: it is called where something is wrong already.
     *
     * @param at when it happened
     * @param slot the slot that it is about, if it is about one
     * @param run the run that it is about, if it is about one
     * @param message one sentence for a person; cut at 2000 characters
     * @return whether it is in the store
     */
    public boolean record(Instant at, IncidentKind kind, Optional<String> slot, Optional<UUID> run, String message) {
        LOG.warn("{}: {}", kind, message);
        try {
            store.change(sql -> sql.sql("insert into incidents (id, at, station, kind, slot, run_id, message)"
                            + " values (:id, :at, :station, :kind, :slot, :run, :message)")
                    .param("id", ids.next())
                    .param("at", Column.utc(at))
                    .param("station", store.station())
                    .param("kind", kind.name())
                    .param("slot", slot.map(name -> Column.fit(name, 16)).orElse(null))
                    .param("run", run.orElse(null))
                    .param("message", Column.fit(message, Column.SENTENCE))
                    .update());
            return true;
        } catch (StoreException away) {
            LOG.warn("The incident is in this log alone: {}", away.getMessage());
            return false;
        }
    }

    /**
     * The newest incidents of this station, newest first.
     *
     * @throws StoreException if the store cannot answer now
     */
    public List<Incident> newest(int limit) {
        return store.ask(sql -> sql.sql(
                        "select * from incidents where station = :station" + " order by at desc, id desc limit :limit")
                .param("station", store.station())
                .param("limit", limit)
                .query((row, number) -> incident(row))
                .list());
    }

    static Incident incident(ResultSet row) throws SQLException {
        return new Incident(
                row.getObject("id", UUID.class),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getString("station"),
                Column.constant(IncidentKind.class, row.getString("kind"), IncidentKind.OTHER),
                Optional.ofNullable(row.getString("slot")),
                Optional.ofNullable(row.getObject("run_id", UUID.class)),
                row.getString("message"));
    }
}
