package dev.lightbench.cli.live;

import dev.lightbench.cli.Printable;
import dev.lightbench.cli.report.Summary;
import dev.lightbench.time.TimeSource;
import java.io.PrintWriter;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The floor as lines, for logs: one for the start, one for each verdict with its reason, and every ten seconds how
 * many are where.
 */
public final class LineDisplay implements Display {
    private static final long HEARTBEAT_NANOS = 10_000_000_000L;

    private final Floor floor;
    private final TimeSource time;
    private final PrintWriter out;
    private final long startNanos;
    private final Set<String> told = new HashSet<>(); // slots whose verdict was printed; owned by the refreshing thread
    private long nextHeartbeat;
    private int counted; // slots at the last refresh; -1 when the heading has been printed

    /** Prints on {@code out}. */
    public LineDisplay(Floor floor, TimeSource time, PrintWriter out) {
        this.floor = floor;
        this.time = time;
        this.out = out;
        this.startNanos = time.nanos();
        this.nextHeartbeat = startNanos + HEARTBEAT_NANOS;
    }

    @Override
    public long everyMillis() {
        return 200;
    }

    @Override
    public void refresh() {
        List<SlotView> slots = floor.slots();
        heading(slots.size());
        for (SlotView slot : slots) {
            if (slot.state().settled() && told.add(slot.slot())) {
                line(verdict(slot));
            }
        }
        if (time.nanos() - nextHeartbeat >= 0) {
            nextHeartbeat += HEARTBEAT_NANOS;
            line(new Counts(slots).sentence());
        }
        out.flush();
    }

    @Override
    public void finish() {
        refresh();
    }

    /** Runs are started one after the other: how many there are is said when no more came. */
    private void heading(int count) {
        if (counted > 0 && counted == count) {
            line(time.now().toString().substring(0, 19) + "Z: " + count + (count == 1 ? " unit" : " units"));
            counted = -1;
        } else if (counted >= 0) {
            counted = count;
        }
    }

    private static String verdict(SlotView slot) {
        String what = slot.slot() + " " + slot.state().word() + " " + slot.unit() + " after "
                + Summary.seconds(slot.millis()) + " s";
        return slot.why().isEmpty() ? what : what + ": " + slot.why();
    }

    private void line(String text) {
        long millis = (time.nanos() - startNanos) / 1_000_000;
        out.println(String.format(Locale.ROOT, "%7.1f s  %s", millis / 1000.0, Printable.of(text)));
    }
}
