package dev.lightbench.cli.live;

import dev.lightbench.cli.Surroundings;
import java.io.PrintWriter;

/** The display that fits where the output goes. */
public final class Displays {
    private Displays() {}

    /** A table that is redrawn on a terminal, lines everywhere else. */
    public static Display of(Floor floor, Surroundings around, PrintWriter out) {
        return around.terminal().interactive()
                ? new LiveDisplay(floor, new LiveTable(around.terminal().colour()), around.size(), around.time(), out)
                : new LineDisplay(floor, around.time(), out);
    }
}
