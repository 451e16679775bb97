package dev.lightbench.cli.live;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** How many slots are in which state. */
final class Counts {
    private final Map<SlotState, Integer> counts = new EnumMap<>(SlotState.class);

    Counts(List<SlotView> slots) {
        slots.forEach(s -> counts.merge(s.state(), 1, Integer::sum));
    }

    int of(SlotState state) {
        return counts.getOrDefault(state, 0);
    }

    /** For example {@code 3 PASS, 1 FAIL, 24 running}; what is zero is left out. */
    String sentence() {
        List<String> parts = new ArrayList<>();
        for (SlotState state : List.of(SlotState.PASS, SlotState.FAIL, SlotState.ABORTED)) {
            add(parts, of(state), state);
        }
        add(parts, of(SlotState.HELD) + of(SlotState.UNRECORDED), SlotState.HELD);
        add(parts, of(SlotState.RUNNING), SlotState.RUNNING);
        return String.join(", ", parts);
    }

    private static void add(List<String> parts, int count, SlotState state) {
        if (count > 0) {
            parts.add(count + " " + state.word());
        }
    }
}
