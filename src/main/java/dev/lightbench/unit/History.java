package dev.lightbench.unit;

import dev.lightbench.store.Store;
import dev.lightbench.store.StoreException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/**
 * All that is recorded of a serial, a device, a work order, an image or a slot, newest first: runs, bindings, what was
 * judged anew, incidents, and who did what. Safe for use by many threads.
 */
public final class History {
    /** How many lines an answer can have. */
    public static final int MOST = 1000;

    private static final long NANOS_OF_MILLI = 1_000_000;

    private final Store store;

    /** Over an open store. */
    public History(Store store) {
        this.store = store;
    }

    /**
     * A page of a history.
     *
     * @param lines newest first
     * @param next where the next page begins; empty on the last one
     */
    public record Page(List<HistoryEntry> lines, Optional<HistoryCursor> next) {}

    /**
     * Asks for a page, in one query.
     *
     * @param after where the page before ended; empty for the newest lines
     * @param limit how many lines, 1 to {@value #MOST}
     * @throws StoreException if the store cannot answer now
     */
    public Page of(HistorySubject subject, Optional<HistoryCursor> after, int limit) {
        List<HistoryEntry> found = store.ask(sql -> {
            StatementSpec asked = sql.sql(new HistorySql(subject, after.isPresent(), limit + 1).text())
                    .param("value", subject.value()); // one more than asked for tells whether there is another page
            if (subject.kind() == HistorySubject.Kind.SLOT) {
                asked = asked.param("station", subject.station()).param("hub", subject.hub());
            }
            if (after.isPresent()) {
                asked = asked.param("at", Column.utc(after.get().at()))
                        .param("id", after.get().id())
                        .param("kind", after.get().kind());
            }
            return asked.query((row, number) -> entry(row)).list();
        });
        boolean more = found.size() > limit;
        List<HistoryEntry> lines = new ArrayList<>(more ? found.subList(0, limit) : found);
        return new Page(
                List.copyOf(lines),
                more ? Optional.of(lines.get(lines.size() - 1).cursor()) : Optional.empty());
    }

    private static HistoryEntry entry(ResultSet row) throws SQLException {
        @Nullable Long elapsed = row.getObject("elapsed_nanos", Long.class);
        return new HistoryEntry(
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getObject("id", UUID.class),
                HistoryEntry.Kind.values()[row.getInt("kind")],
                row.getString("station"),
                row.getString("slot"),
                row.getObject("run_id", UUID.class),
                row.getString("serial"),
                row.getString("device_id"),
                row.getObject("product_id", Integer.class),
                row.getString("state"),
                row.getString("code"),
                row.getString("actor"),
                row.getString("message"),
                row.getObject("retest_of", UUID.class),
                row.getString("work_order"),
                row.getString("lot"),
                elapsed == null ? null : elapsed / NANOS_OF_MILLI);
    }
}
