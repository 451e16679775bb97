package dev.lightbench.cli.live;

import dev.lightbench.cli.report.Summary;

/** One slot on a terminal: slot, gauge or verdict, what is being done or why it failed, seconds. */
final class SlotLine {
    private static final int SLOT = 4;
    private static final int UNIT = 24;
    private static final int WORD = 7;
    private static final int SECONDS = 8;

    private SlotLine() {}

    /** A whole line; the unit's name goes first when it gets narrow, then the gauge. */
    static String full(SlotView slot, int width, boolean colour) {
        int unit = width >= 100 ? UNIT + 1 : 0;
        int gauge = width >= 60 ? Math.min(32, width / 4) : 0;
        int middle = Math.max(0, width - SLOT - 1 - unit - WORD - 1 - gauge - (gauge > 0 ? 1 : 0) - SECONDS);
        StringBuilder line = new StringBuilder(Text.exactly(slot.slot(), SLOT)).append(' ');
        if (unit > 0) {
            line.append(Text.exactly(slot.unit(), UNIT)).append(' ');
        }
        line.append(word(slot, colour)).append(' ');
        // a verdict needs no gauge: its room goes to the reason
        if (gauge > 0 && !slot.state().settled()) {
            line.append(Text.gauge(slot.done(), gauge)).append(' ');
        } else if (gauge > 0) {
            middle += gauge + 1;
        }
        line.append(Text.exactly(says(slot), middle)).append(seconds(slot));
        return width < SLOT + 1 + WORD + 1 + SECONDS ? narrow(slot, width) : line.toString();
    }

    /** A cell among others; exactly {@code width} characters, 30 or more of them for all its parts. */
    static String cell(SlotView slot, int width, boolean colour) {
        if (width < 30) {
            return Text.exactly(narrow(slot, width), width);
        }
        int rest = width - SLOT - 1 - SECONDS;
        if (slot.state() == SlotState.RUNNING) {
            String gauge = Text.gauge(slot.done(), 10);
            return Text.exactly(slot.slot(), SLOT)
                    + ' '
                    + gauge
                    + ' '
                    + Text.exactly(slot.step(), rest - 11)
                    + seconds(slot);
        }
        return Text.exactly(slot.slot(), SLOT)
                + ' '
                + word(slot, colour)
                + ' '
                + Text.exactly(slot.why(), rest - WORD - 1)
                + seconds(slot);
    }

    private static String narrow(SlotView slot, int width) {
        String says =
                slot.state() == SlotState.RUNNING ? slot.step() : slot.state().word();
        return Text.fit(slot.slot() + " " + says, width, "", false);
    }

    private static String word(SlotView slot, boolean colour) {
        return Text.styled(Text.exactly(slot.state().word(), WORD), slot.state().style(), colour);
    }

    private static String says(SlotView slot) {
        if (slot.state().settled()) {
            return slot.why();
        }
        return slot.doing().isEmpty() ? slot.step() : slot.step() + ": " + slot.doing();
    }

    /** Always as wide: after three hours the decimal goes. */
    private static String seconds(SlotView slot) {
        boolean exact = slot.millis() < 10_000_000;
        String text = exact ? Summary.seconds(slot.millis()) + " s" : slot.millis() / 1000 + " s";
        return Text.exactly(" ".repeat(Math.max(0, SECONDS - text.length())) + text, SECONDS);
    }
}
