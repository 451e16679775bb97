package dev.lightbench.cli.report;

import java.util.ArrayList;
import java.util.List;

/** Text broken between words. */
public final class Wrapped {
    private Wrapped() {}

    /**
     * The text in lines of at most {@code width} characters, each begun with {@code indent}; a word that is longer
     * stands alone on its line.
     */
    public static List<String> lines(String text, String indent, int width) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder(indent);
        for (String word : text.split(" ", -1)) {
            if (line.length() > indent.length() && line.length() + 1 + word.length() > width) {
                lines.add(line.toString());
                line = new StringBuilder(indent);
            }
            line.append(line.length() > indent.length() ? " " : "").append(word);
        }
        lines.add(line.toString());
        return lines;
    }
}
