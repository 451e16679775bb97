package dev.lightbench.cli.live;

import dev.lightbench.cli.TerminalSize;
import dev.lightbench.cli.report.Summary;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The floor as lines for a terminal of a given size. A line for each slot where they fit; on low terminals cells side
 * by side; and where even these do not fit, the slots that need an eye first and a count of the others.
 */
public final class LiveTable {
    /** The narrowest cell of the compact form. */
    private static final int CELL = 38;

    private static final int GAP = 2;

    private final boolean colour;

    /** With or without colours. */
    public LiveTable(boolean colour) {
        this.colour = colour;
    }

    /** The lines, none wider than the terminal, at least one row fewer than it has. */
    public List<String> lines(List<SlotView> slots, long elapsedMillis, TerminalSize size) {
        // the cursor rests below the last line, and a terminal wraps in its last column
        int width = Math.max(1, size.columns() - 1);
        int room = Math.max(1, size.rows() - 2);
        List<String> lines = new ArrayList<>();
        lines.add(Text.fit(Summary.seconds(elapsedMillis) + " s  " + new Counts(slots).sentence(), width, "1", colour));
        if (slots.size() <= room) {
            slots.forEach(s -> lines.add(SlotLine.full(s, width, colour)));
            return lines;
        }
        int most = Math.max(1, (width + GAP) / (CELL + GAP));
        int across = Math.min(most, (slots.size() + room - 1) / room);
        int cell = (width + GAP) / across - GAP;
        int fit = across * room;
        List<SlotView> shown = fit >= slots.size() ? slots : mostUrgent(slots, Math.max(0, fit - across));
        int down = (shown.size() + across - 1) / across;
        for (int row = 0; row < down; row++) {
            lines.add(cells(shown, row, down, cell));
        }
        if (shown.size() < slots.size()) {
            List<SlotView> hidden = new ArrayList<>(slots);
            hidden.removeAll(shown);
            lines.add(Text.fit("and " + new Counts(hidden).sentence(), width, "2", colour));
        }
        return lines;
    }

    /** Cells run down the columns, so that the slots of one hub stay together. */
    private String cells(List<SlotView> shown, int row, int down, int cell) {
        StringBuilder line = new StringBuilder();
        for (int i = row; i < shown.size(); i += down) {
            line.append(i == row ? "" : " ".repeat(GAP)).append(SlotLine.cell(shown.get(i), cell, colour));
        }
        return line.toString();
    }

    private static List<SlotView> mostUrgent(List<SlotView> slots, int count) {
        List<SlotView> urgent = slots.stream()
                .sorted(Comparator.comparingInt(s -> urgency(s.state())))
                .limit(count)
                .toList();
        return slots.stream().filter(urgent::contains).toList();
    }

    private static int urgency(SlotState state) {
        return switch (state) {
            case FAIL -> 0;
            case UNRECORDED, ABORTED -> 1;
            case RUNNING -> 2;
            case HELD -> 3;
            case PASS -> 4;
        };
    }
}
