package dev.lightbench.unit;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of the list of what somebody did to the records.
 *
 * @param items newest first
 * @param nextCursor what to ask with for the part that follows; null at the end
 */
public record AuditEventPage(
        List<AuditEvent> items, @Nullable String nextCursor) {

    /** The document of a part. */
    public static AuditEventPage of(NewestFirst<AuditEvent> page) {
        return new AuditEventPage(
                page.lines(), page.next().map(HistoryCursor::toString).orElse(null));
    }
}
