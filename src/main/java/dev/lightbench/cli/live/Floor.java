package dev.lightbench.cli.live;

import dev.lightbench.fixture.Slot;
import dev.lightbench.time.TimeSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;

/**
 * All slots of one command, as far as their runs have come. Runs write into it from their own threads, the display
 * reads copies; nobody waits inside.
 */
public final class Floor {
    private final TimeSource time;
    private final int steps;
    private final TreeMap<Slot, Row> rows = new TreeMap<>(); // owned by this

    /**
     * An empty floor.
     *
     * @param time where its seconds come from
     * @param steps how many steps each run has
     */
    public Floor(TimeSource time, int steps) {
        this.time = time;
        this.steps = Math.max(1, steps);
    }

    /** The run of a unit begins; {@code unit} is what people call it for now. */
    public synchronized void started(Slot slot, String unit) {
        rows.put(slot, new Row(unit, time.nanos()));
    }

    /** What people call the unit is known better by now. */
    public synchronized void named(Slot slot, String unit) {
        row(slot).unit = unit;
    }

    /** It is in step {@code index}, counted from 0, and {@code fraction} (0 to 1) of that is done. */
    public synchronized void at(Slot slot, int index, String step, double fraction, String doing) {
        Row row = row(slot);
        row.step = step;
        row.doing = doing;
        // a retry begins its step anew; the gauge does not run backwards for it
        row.done = Math.max(row.done, Math.min(1, (index + fraction) / steps));
    }

    /** Its steps are over; its record is being written. */
    public synchronized void held(Slot slot) {
        row(slot).state = SlotState.HELD;
    }

    /**
     * Its verdict is on disk.
     *
     * @param state PASS, FAIL or ABORTED
     * @param millis how long the run took
     * @param why what was found and what to do; empty for a PASS
     */
    public synchronized void settled(Slot slot, SlotState state, long millis, String why) {
        Row row = row(slot);
        row.state = state;
        row.millis = millis;
        row.why = why;
    }

    /** A copy of all slots in their order. */
    public synchronized List<SlotView> slots() {
        long nanos = time.nanos();
        List<SlotView> views = new ArrayList<>(rows.size());
        rows.forEach((slot, row) -> views.add(row.view(slot.name(), nanos)));
        return views;
    }

    private Row row(Slot slot) {
        return Objects.requireNonNull(rows.get(slot), () -> "no run was started in slot " + slot);
    }

    private static final class Row {
        final long startNanos;
        String unit;
        SlotState state = SlotState.RUNNING;
        String step = "";
        String doing = "";
        double done;
        long millis;
        String why = "";

        Row(String unit, long startNanos) {
            this.unit = unit;
            this.startNanos = startNanos;
        }

        SlotView view(String slot, long nanos) {
            long elapsed = state.settled() ? millis : (nanos - startNanos) / 1_000_000;
            return new SlotView(slot, unit, state, step, doing, done, elapsed, why);
        }
    }
}
