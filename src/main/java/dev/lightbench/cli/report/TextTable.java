package dev.lightbench.cli.report;

import dev.lightbench.cli.Printable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Columns as wide as their widest cell, two blanks between them; columns that are empty in every row are left out. */
public final class TextTable {
    private static final String GAP = "  ";

    private final List<String> headings;
    private final List<List<String>> rows = new ArrayList<>();

    /** A table with these headings; a heading that begins with a blank is of a column that is aligned right. */
    public TextTable(String... headings) {
        this.headings = List.of(headings);
    }

    /** Adds a row: one cell for each heading. */
    public void row(String... cells) {
        if (cells.length != headings.size()) {
            throw new IllegalArgumentException(cells.length + " cells for " + headings.size() + " columns");
        }
        rows.add(Arrays.stream(cells).map(Printable::of).toList());
    }

    /** The headings and the rows, one line each, cut at {@code width} characters. */
    public List<String> lines(int width) {
        List<Integer> shown = new ArrayList<>();
        for (int c = 0; c < headings.size(); c++) {
            int column = c;
            if (rows.stream().anyMatch(r -> !r.get(column).isEmpty())) {
                shown.add(column);
            }
        }
        List<String> lines = new ArrayList<>();
        lines.add(line(headings, shown, width));
        rows.forEach(r -> lines.add(line(r, shown, width)));
        return lines;
    }

    private String line(List<String> cells, List<Integer> shown, int width) {
        StringBuilder line = new StringBuilder();
        for (int column : shown) {
            String cell = cells.get(column).strip();
            String blanks = " ".repeat(width(column) - cell.length());
            line.append(line.isEmpty() ? "" : GAP)
                    .append(headings.get(column).startsWith(" ") ? blanks + cell : cell + blanks);
        }
        return cut(line.toString().stripTrailing(), width);
    }

    private int width(int column) {
        int width = headings.get(column).strip().length();
        for (List<String> row : rows) {
            width = Math.max(width, row.get(column).strip().length());
        }
        return width;
    }

    /** The text, or as much of it as fits {@code width} with a mark that something was cut. */
    public static String cut(String text, int width) {
        if (text.length() <= width) {
            return text;
        }
        return width <= 1 ? text.substring(0, Math.max(0, width)) : text.substring(0, width - 1) + "~";
    }
}
