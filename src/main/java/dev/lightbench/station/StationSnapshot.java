package dev.lightbench.station;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * All of the station at one moment.
 *
 * @param station the station as a whole
 * @param hubs in the order of their letters
 * @param scans the last ones, newest first, at most {@value Station#SCANS_KEPT}
 * @param at when it was taken, UTC
 * @param version the station's counter: whatever is told later carries a greater one
 */
public record StationSnapshot(
        StationSummary station, List<HubStatus> hubs, List<ScanOutcome> scans, Instant at, long version) {

    /** Keeps copies. */
    public StationSnapshot {
        hubs = List.copyOf(hubs);
        scans = List.copyOf(scans);
    }

    /** All slots, hub by hub. */
    public Stream<SlotStatus> slots() {
        return hubs.stream().flatMap(hub -> hub.slots().stream());
    }

    /** The slot of that name; case does not matter. */
    public Optional<SlotStatus> slot(String name) {
        return slots().filter(status -> status.slot().name().equalsIgnoreCase(name))
                .findFirst();
    }
}
