package dev.lightbench.web.pages;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of a run's evidence.
 *
 * @param run the run's id
 * @param lines the entries, oldest first
 * @param first the place of the first of them in the whole, from 1; 0 if there is none
 * @param total how many there are in the whole
 * @param before where the page before this one ends; null if there is none
 */
record TranscriptView(
        String run,
        List<Line> lines,
        int first,
        int total,
        @Nullable Integer before) {

    /**
     * One entry.
     *
     * @param at seconds from the start of the run
     * @param direction {@code IN} or {@code OUT}; empty for what is no transfer
     * @param setup the setup packet in hex
     * @param bytes the bytes in hex, or how many they were
     * @param text what came of it
     * @param hit whether it failed
     */
    record Line(String at, String direction, String setup, String bytes, String text, boolean hit) {}
}
