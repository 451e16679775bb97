package dev.lightbench.web.pages;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A page of a history as it is drawn.
 *
 * @param kinds what a history can be asked of; one is set
 * @param text what was typed
 * @param kept what the form sends on unseen
 * @param asked whether anything was asked
 * @param lines newest first
 * @param more the address of the next page; null on the last one
 * @param newest the address of the first page; null on the first one
 * @param json where programs get the same; null where nothing was asked
 * @param retest the serial that a retest can be allowed for; null where it is not one that has passed
 */
record HistoryView(
        List<Kind> kinds,
        String text,
        Map<String, String> kept,
        boolean asked,
        List<Line> lines,
        @Nullable String more,
        @Nullable String newest,
        @Nullable String json,
        @Nullable String retest) {

    /** Something that a history can be asked of. */
    record Kind(String word, String name, boolean set) {}

    /**
     * One line.
     *
     * @param glyph the sign of what it tells
     * @param mark {@code ok}, {@code bad} or {@code quiet}
     * @param what what it tells
     * @param note what is special about it; empty for nothing
     * @param run the id of the run that it is about; null for none
     */
    record Line(
            String at,
            String glyph,
            String mark,
            String what,
            String note,
            @Nullable String run,
            String slot,
            String serial,
            String deviceId,
            String code,
            String text,
            String who) {}
}
