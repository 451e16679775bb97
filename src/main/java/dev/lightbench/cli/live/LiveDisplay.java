package dev.lightbench.cli.live;

import dev.lightbench.cli.TerminalSize;
import dev.lightbench.time.TimeSource;
import java.io.PrintWriter;
import java.util.List;
import java.util.function.Supplier;

/** The floor on a terminal, redrawn in place. */
public final class LiveDisplay implements Display {
    private static final String UP = "\u001b[%dA";
    private static final String ERASE_LINE = "\u001b[2K";
    private static final String ERASE_BELOW = "\u001b[J";

    private final Floor floor;
    private final LiveTable table;
    private final Supplier<TerminalSize> size;
    private final TimeSource time;
    private final PrintWriter out;
    private final long startNanos;
    private int drawn; // lines on the screen; owned by the thread that refreshes

    /** Draws on {@code out}; {@code size} is asked before each redraw. */
    public LiveDisplay(Floor floor, LiveTable table, Supplier<TerminalSize> size, TimeSource time, PrintWriter out) {
        this.floor = floor;
        this.table = table;
        this.size = size;
        this.time = time;
        this.out = out;
        this.startNanos = time.nanos();
    }

    /** Seconds have one decimal, and the eye is not quicker. */
    @Override
    public long everyMillis() {
        return 100;
    }

    @Override
    public void refresh() {
        TerminalSize now = size.get();
        List<String> lines = table.lines(floor.slots(), (time.nanos() - startNanos) / 1_000_000, now);
        StringBuilder screen = new StringBuilder();
        if (drawn > 0) {
            screen.append(String.format(UP, Math.min(drawn, now.rows() - 1))).append('\r');
        }
        // one write for the whole picture: no flicker
        lines.forEach(line -> screen.append(ERASE_LINE).append(line).append('\n'));
        out.print(screen.append(ERASE_BELOW));
        out.flush();
        drawn = lines.size();
    }

    /** Takes the picture away: the summary says it all again, and better. */
    @Override
    public void finish() {
        if (drawn > 0) {
            out.print(String.format(UP, drawn) + '\r' + ERASE_BELOW);
            out.flush();
            drawn = 0;
        }
    }
}
