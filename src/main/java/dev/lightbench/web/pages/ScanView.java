package dev.lightbench.web.pages;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The scan band.
 *
 * @param kind its look: {@code ready}, {@code accepted}, {@code refused} or {@code over}
 * @param glyph its sign
 * @param before what stands before the code in the first line
 * @param code the code itself; empty if the line names none
 * @param after what stands behind it
 * @param next the one next move
 * @param until when the code that waits is free again, ISO 8601; null if none waits
 * @param left how many seconds that is; null if none waits
 * @param log the last scans, newest first
 */
record ScanView(
        String kind,
        String glyph,
        String before,
        String code,
        String after,
        String next,
        @Nullable String until,
        @Nullable Long left,
        List<Line> log) {

    /**
     * One scan of before.
     *
     * @param at its time on the wall
     * @param code what was scanned
     * @param good whether it was taken
     * @param text what came of it
     */
    record Line(String at, String code, boolean good, String text) {}
}
