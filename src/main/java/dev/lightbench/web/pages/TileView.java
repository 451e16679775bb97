package dev.lightbench.web.pages;

import org.jspecify.annotations.Nullable;

/**
 * One tile as it is drawn. What a state has no use for is empty.
 *
 * @param slot its name, the second largest thing on it
 * @param state which of the looks it has: {@code data-state}
 * @param serial the product serial, or the last signs of the device id
 * @param glyph the sign of its state
 * @param word the state word, or the seconds of a running unit
 * @param unit what stands small behind the word: {@code s}
 * @param count which step of how many: {@code 4/5}
 * @param fit how wide the word is
 * @param cause who has to act
 * @param bold a fact or an order, at most 26 characters
 * @param then the one next move, at most 34 characters
 * @param brief both in two or three words, for small tiles
 * @param percent how far it is; null for no gauge
 * @param usual how long its run usually takes; null if it has none or nobody knows
 * @param until when its seconds are over, ISO 8601; null for no seconds
 * @param run the id of the run it shows; null for none
 */
record TileView(
        String slot,
        String state,
        String serial,
        String glyph,
        String word,
        String unit,
        String count,
        String fit,
        @Nullable CauseView cause,
        String bold,
        String then,
        String brief,
        @Nullable Integer percent,
        @Nullable UsualView usual,
        @Nullable String until,
        @Nullable String run) {

    /**
     * How long a run usually takes, in milliseconds from its start, for a page that counts by itself.
     *
     * @param end when half of the runs like it were over
     * @param late when it begins to take longer than usual
     */
    record UsualView(long end, long late) {}

    /**
     * Who has to act on a failure.
     *
     * @param glyph its sign
     * @param word its word
     */
    record CauseView(String glyph, String word) {}
}
