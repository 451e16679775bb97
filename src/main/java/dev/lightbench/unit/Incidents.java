package dev.lightbench.unit;

import dev.lightbench.store.Store;
import dev.lightbench.store.StoreException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;
import org.springframework.dao.DuplicateKeyException;

/** The incidents that are in the store: appended, never changed. Safe for use by many threads. */
public final class Incidents {
    private final Store store;

    /** Over an open store, for its station. */
    public Incidents(Store store) {
        this.store = store;
    }

    /** The station whose incidents they are. */
    String station() {
        return store.station();
    }

    /**
     * Records an incident. When it returns, the row is on disk; one that was recorded before stays as it is.
     *
     * @throws StoreException if the store does not take it now
     */
    public void add(Incident incident) {
        try {
            store.change(sql -> sql.sql("insert into incidents (id, at, station, kind, slot, run_id, message)"
                            + " values (:id, :at, :station, :kind, :slot, :run, :message)")
                    .param("id", incident.id())
                    .param("at", Column.utc(incident.at()))
                    .param("station", incident.station())
                    .param("kind", incident.kind().name())
                    .param(
                            "slot",
                            incident.slot().map(name -> Column.fit(name, 16)).orElse(null))
                    .param("run", incident.run().orElse(null))
                    .param("message", Column.fit(incident.message(), Column.SENTENCE))
                    .update());
        } catch (DuplicateKeyException recorded) {
            // by a process that died before it could say so
        }
    }

    /**
     * The incidents of this station, newest first.
     *
     * @param after where the part before ended; empty for the newest
     * @param limit how many, 1 to {@value History#MOST}
     * @throws StoreException if the store cannot answer now
     */
    public NewestFirst<Incident> newest(Optional<HistoryCursor> after, int limit) {
        return store.ask(sql -> NewestFirst.in(
                sql,
                "incidents",
                Optional.of(store.station()),
                after,
                limit,
                (row, number) -> incident(row),
                Incident::cursor));
    }

    private static Incident incident(ResultSet row) throws SQLException {
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
