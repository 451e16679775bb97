package dev.lightbench.unit;

import dev.lightbench.store.Store;
import dev.lightbench.store.StoreException;
import dev.lightbench.time.TimeSource;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Who did what to the records: appended, never changed. What changes the records themselves is written in one
 * transaction with its event. Safe for use by many threads.
 */
public final class AuditEvents {
    private final Store store;
    private final TimeSource time;
    private final EventIds ids;

    /** Over an open store, for its station. */
    public AuditEvents(Store store, TimeSource time) {
        this.store = store;
        this.time = time;
        this.ids = new EventIds(time);
    }

    /**
     * Records that somebody has done something. When it returns, the row is on disk.
     *
     * @param actor who: at most 200 characters
     * @param action what, in words with hyphens, for example {@code details-pruned}
     * @param subject what it was done to: at most 200 characters
     * @param message one sentence for a person
     * @throws StoreException if the store does not take it now
     */
    public void record(String actor, String action, String subject, String message) {
        store.change(sql -> append(sql, actor, action, subject, message));
    }

    /** The same within the transaction of what was done. */
    public int append(JdbcClient sql, String actor, String action, String subject, String message) {
        return sql.sql("insert into audit_events (id, at, station, actor, action, subject, message)"
                        + " values (:id, :at, :station, :actor, :action, :subject, :message)")
                .param("id", ids.next())
                .param("at", Column.utc(time.now()))
                .param("station", store.station())
                .param("actor", Column.fit(actor, 200))
                .param("action", Column.fit(action, 64))
                .param("subject", Column.fit(subject, 200))
                .param("message", Column.fit(message, Column.SENTENCE))
                .update();
    }

    /**
     * The events of all stations, newest first.
     *
     * @param after where the part before ended; empty for the newest
     * @param limit how many, 1 to {@value History#MOST}
     * @throws StoreException if the store cannot answer now
     */
    public NewestFirst<AuditEvent> newest(Optional<HistoryCursor> after, int limit) {
        return store.ask(sql -> NewestFirst.in(
                sql, "audit_events", Optional.empty(), after, limit, (row, number) -> event(row), AuditEvents::place));
    }

    private static HistoryCursor place(AuditEvent event) {
        return new HistoryCursor(event.at(), event.id(), HistoryEntry.Kind.AUDIT_EVENT.ordinal());
    }

    static AuditEvent event(ResultSet row) throws SQLException {
        return new AuditEvent(
                row.getObject("id", UUID.class),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getString("station"),
                row.getString("actor"),
                row.getString("action"),
                row.getString("subject"),
                row.getString("message"));
    }
}
