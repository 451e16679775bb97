package dev.lightbench.web.pages;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The page of one finished run as it is drawn.
 *
 * @param id the record's id
 * @param name what people call its unit
 * @param state its look: {@code passed}, {@code failed}, {@code aborted} or {@code interrupted}
 * @param glyph the sign of its state
 * @param word the state word
 * @param title what is the matter, or that nothing is
 * @param remedy what to do
 * @param found both as they were recorded, in English, with what was found on this unit; null on an English page
 * @param cause who has to act; null when nobody has
 * @param code the failure's entry in the catalogue; empty for none
 * @param recorded when its last step ended
 * @param facts panels of facts
 * @param steps the step timeline
 * @param pruned where its details went; null if they are here
 */
record RunView(
        String id,
        String name,
        String state,
        String glyph,
        String word,
        String title,
        String remedy,
        @Nullable String found,
        TileView.@Nullable CauseView cause,
        String code,
        String recorded,
        List<FactPanel> facts,
        Timeline steps,
        @Nullable String pruned) {

    /** Facts that belong together, and where more of their kind is. */
    record FactPanel(String title, @Nullable Link link, List<Fact> facts) {}

    /** A link and its words. */
    record Link(String text, String address) {}

    /**
     * One fact.
     *
     * @param text what it is
     * @param code whether it is an id or a hash
     * @param link where it leads; null for nowhere
     */
    record Fact(
            String name,
            String text,
            boolean code,
            @Nullable String link) {}

    /**
     * Attempts on one time axis.
     *
     * @param summary how many steps and retries
     * @param ticks the seconds on the axis, from 0; the last is its end
     * @param intervals how many parts the axis has
     * @param rows one for each attempt, and one for each step that was not reached
     */
    record Timeline(String summary, List<String> ticks, int intervals, List<Row> rows) {}

    /**
     * One attempt.
     *
     * @param glyph the sign of how it ended
     * @param mark {@code ok}, {@code bad} or {@code quiet}
     * @param name the step's name
     * @param note what is to be said of it
     * @param from where its bar begins, in parts of {@link GaugeSheet#PARTS}
     * @param to where it ends
     * @param bar whether it has one
     * @param failed whether it failed
     * @param time how long it took
     */
    record Row(
            String glyph,
            String mark,
            String name,
            String note,
            int from,
            int to,
            boolean bar,
            boolean failed,
            String time) {}
}
