package dev.lightbench.unit;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of a history.
 *
 * @param items its lines, newest first
 * @param nextCursor what to ask with for the part that follows; null at the end
 */
public record HistoryPage(
        List<HistoryDocument> items, @Nullable String nextCursor) {

    /** The document of a page. */
    public static HistoryPage of(History.Page page) {
        return new HistoryPage(
                page.lines().stream().map(HistoryDocument::of).toList(),
                page.next().map(HistoryCursor::toString).orElse(null));
    }
}
