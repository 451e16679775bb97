package dev.lightbench.bench.redir;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** What happened on the sockets and was not told yet. Safe for use by many threads; nobody waits in it. */
final class News {
    /** What nobody listens to is not kept for ever. */
    static final int MOST = 10_000;

    private final Runnable arrived;
    private final Deque<String> lines = new ArrayDeque<>(); // owned by itself, as lost
    private int lost;

    /** {@code arrived} is called after each; must not wait. */
    News(Runnable arrived) {
        this.arrived = arrived;
    }

    void add(String line) {
        synchronized (lines) {
            if (lines.size() == MOST) {
                lines.remove();
                lost++;
            }
            lines.add(line);
        }
        arrived.run();
    }

    /** All since the last time, each on a line; if some were lost, the first line says how many. */
    List<String> take() {
        synchronized (lines) {
            List<String> taken = new ArrayList<>();
            if (lost > 0) {
                taken.add(lost + " lines were lost");
            }
            taken.addAll(lines);
            lines.clear();
            lost = 0;
            return taken;
        }
    }
}
