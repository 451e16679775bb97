package dev.lightbench.web.pages;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of the list of runs.
 *
 * @param asked what stands in the filters
 * @param rows the runs, newest first
 * @param more the address of the next page; null on the last one
 */
record RunsView(RunQuestion asked, List<Row> rows, @Nullable String more) {

    /** One run. */
    record Row(
            String id,
            String state,
            String glyph,
            String mark,
            String word,
            String slot,
            String serial,
            String deviceId,
            String unit,
            String code,
            String text,
            String started,
            String elapsed) {}
}
