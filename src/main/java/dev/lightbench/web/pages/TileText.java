package dev.lightbench.web.pages;

/**
 * The sentences of a tile.
 *
 * @param bold a fact or an order, at most {@value #BOLD} characters
 * @param then the one next move, at most {@value #THEN} characters
 * @param brief both in two or three words
 */
record TileText(String bold, String then, String brief) {
    /** What fits the bold line. */
    static final int BOLD = 26;

    /** What fits the line under it. */
    static final int THEN = 34;

    /** A tile that says nothing. */
    static final TileText NONE = new TileText("", "", "");
}
