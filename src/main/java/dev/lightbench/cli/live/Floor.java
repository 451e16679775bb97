package dev.lightbench.cli.live;

import dev.lightbench.time.TimeSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * All slots of one command, as far as they have come. Runs write into it from their own threads, the display reads
 * copies; nobody waits inside.
 */
public final class Floor {
    private final TimeSource time;
    private final Map<String, Slot> slots = new LinkedHashMap<>(); // owned by this

    /** An empty floor whose seconds come from {@code time}. */
    public Floor(TimeSource time) {
        this.time = time;
    }

    /** A unit was found in a slot and will be run through {@code steps} steps. */
    public synchronized void queued(String slot, String unit, int steps) {
        slots.put(slot, new Slot(slot, unit, steps));
    }

    /** What people call the unit is known better by now. */
    public synchronized void named(String slot, String unit) {
        slot(slot).unit = unit;
    }

    /** Its run begins. */
    public synchronized void started(String slot) {
        Slot s = slot(slot);
        s.state = SlotState.RUNNING;
        s.startNanos = time.nanos();
    }

    /** It is in step {@code index}, counted from 0, and {@code fraction} (0 to 1) of that is done. */
    public synchronized void at(String slot, int index, String step, double fraction, String doing) {
        Slot s = slot(slot);
        s.step = step;
        s.doing = doing;
        s.done = Math.max(s.done, Math.min(1, (index + fraction) / Math.max(1, s.steps)));
    }

    /** Its steps are over; its record is being written. */
    public synchronized void held(String slot) {
        slot(slot).state = SlotState.HELD;
    }

    /** Its verdict is on disk. {@code why} is empty for a PASS. */
    public synchronized void settled(String slot, SlotState verdict, long millis, String why) {
        Slot s = slot(slot);
        s.state = verdict;
        s.millis = millis;
        s.why = why;
    }

    /** A copy of all slots, in the order they were queued. */
    public synchronized List<SlotView> slots() {
        List<SlotView> views = new ArrayList<>(slots.size());
        slots.values().forEach(s -> views.add(s.view(time.nanos())));
        return views;
    }

    private Slot slot(String name) {
        return Objects.requireNonNull(slots.get(name), () -> "no unit was queued in slot " + name);
    }

    private static final class Slot {
        final String name;
        final int steps;
        String unit;
        SlotState state = SlotState.QUEUED;
        String step = "";
        String doing = "";
        double done;
        long startNanos;
        long millis;
        String why = "";

        Slot(String name, String unit, int steps) {
            this.name = name;
            this.unit = unit;
            this.steps = steps;
        }

        SlotView view(long nanos) {
            boolean counting = state == SlotState.RUNNING || state == SlotState.HELD;
            long elapsed = counting ? (nanos - startNanos) / 1_000_000 : millis;
            return new SlotView(name, unit, state, step, doing, done, elapsed, why);
        }
    }
}
