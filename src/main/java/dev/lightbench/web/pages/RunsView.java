package dev.lightbench.web.pages;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A page of the list of runs.
 *
 * @param ends links to runs that ended so or so; one of them is set
 * @param filters links that take away the filters that are set
 * @param filtered whether any filter is set
 * @param fields what stands in the fields of the form, by the name of the parameter
 * @param kept what the form sends on unseen
 * @param rows the runs, newest first
 * @param more the address of the next page; null on the last one
 * @param newest the address of the first page; null on the first one
 * @param everything the address without filters
 * @param json where programs get the same runs
 */
record RunsView(
        List<Chip> ends,
        List<Chip> filters,
        boolean filtered,
        Map<String, String> fields,
        Map<String, String> kept,
        List<Row> rows,
        @Nullable String more,
        @Nullable String newest,
        String everything,
        String json) {

    /**
     * A filter that is a link.
     *
     * @param name what it filters by; empty where its value says that
     */
    record Chip(String name, String value, boolean set, String address) {}

    /** One run; {@code note} says that it is a retest, or nothing. */
    record Row(
            String id,
            String state,
            String glyph,
            String mark,
            String word,
            String note,
            String slot,
            String serial,
            String deviceId,
            String unit,
            String code,
            String text,
            String started,
            String elapsed) {}
}
