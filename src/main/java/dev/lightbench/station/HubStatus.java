package dev.lightbench.station;

import java.util.List;

/**
 * One hub with its slots.
 *
 * @param name its letters: {@code B} of {@code B4}
 * @param port where it hangs, as the kernel writes it: {@code 1-2}; {@code 1-0} for a root hub
 * @param slots in the order of their port numbers
 */
public record HubStatus(String name, String port, List<SlotStatus> slots) {

    /** Keeps a copy. */
    public HubStatus {
        slots = List.copyOf(slots);
    }
}
