package dev.lightbench.unit;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of the list of incidents.
 *
 * @param items newest first
 * @param nextCursor what to ask with for the part that follows; null at the end
 */
public record IncidentPage(
        List<IncidentDocument> items, @Nullable String nextCursor) {

    /** The document of a part. */
    public static IncidentPage of(NewestFirst<Incident> page) {
        return new IncidentPage(
                page.lines().stream().map(IncidentDocument::of).toList(),
                page.next().map(HistoryCursor::toString).orElse(null));
    }
}
