package dev.lightbench.cli.live;

import dev.lightbench.cli.Printable;
import dev.lightbench.cli.report.TextTable;

/** Pieces of a line on a terminal. */
final class Text {
    private static final String ESCAPE = "\u001b[";

    private Text() {}

    /** Cut at {@code width} and styled. */
    static String fit(String text, int width, String style, boolean colour) {
        return styled(TextTable.cut(Printable.of(text), width), style, colour);
    }

    /** Exactly {@code width} characters: cut or filled with blanks. */
    static String exactly(String text, int width) {
        String cut = TextTable.cut(Printable.of(text), width);
        return cut + " ".repeat(Math.max(0, width - cut.length()));
    }

    /** A gauge of {@code width} characters, 0 to 1 filled. */
    static String gauge(double done, int width) {
        int inner = Math.max(0, width - 2);
        int full = (int) Math.floor(Math.max(0, Math.min(1, done)) * inner);
        return "[" + "#".repeat(full) + "-".repeat(inner - full) + "]";
    }

    /** With the terminal's attributes around it. */
    static String styled(String text, String style, boolean colour) {
        return colour && !style.isEmpty() && !text.isBlank() ? ESCAPE + style + "m" + text + ESCAPE + "0m" : text;
    }
}
