package dev.lightbench.station;

import dev.lightbench.fixture.Slot;
import dev.lightbench.time.TimeSource;
import dev.lightbench.unit.IncidentBook;
import dev.lightbench.unit.IncidentKind;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Tells a hub that left the bus from units that did: all that were in it are gone in one moment, and none comes back as a
 * unit does after a reset. Owned by the lock of the {@link Places}; noting an incident waits for nobody.
 */
final class HubLosses {
    /** The kernel takes the devices of a hub that is gone away one after the other: an estimate, of a second computer. */
    private static final Duration ONE_MOMENT = Duration.ofMillis(500);

    /** Longer than units that were reset together stay away (PROTOCOL 5: 0.5 to 1.5 s), one enumerating after the other. */
    private static final Duration AWAY = Duration.ofSeconds(5);

    /** Whoever empties a hub by hand takes its units out within this time, one or two at once. */
    private static final Duration BY_HAND = Duration.ofSeconds(30);

    private static final int HANDS = 2;

    private final TimeSource time;
    private final IncidentBook incidents;
    private final Map<String, Hub> hubs = new TreeMap<>();

    /**
     * A unit as it was when it was seen last.
     *
     * @param busy whether its run went: it may leave the bus by itself
     * @param finished whether it was to be taken out
     */
    private record Seen(Slot slot, long at, boolean busy, boolean finished) {

        static Seen of(Place place, long now) {
            return new Seen(
                    place.slot(), now, place.state().busy(), place.state().verdict());
        }

        boolean within(Duration time, long of) {
            return of - at < time.toNanos();
        }
    }

    private static final class Hub {
        final Map<String, Seen> units = new TreeMap<>(); // by slot
        boolean any; // whether this look shows one

        @Nullable
        Long lost; // since when, on the monotonic clock
    }

    HubLosses(TimeSource time, IncidentBook incidents) {
        this.time = time;
        this.incidents = incidents;
    }

    /** A look has reached all places. */
    void look(List<Place> places) {
        long now = time.nanos();
        hubs.values().forEach(hub -> hub.any = false);
        for (Place place : places) {
            if (place.present()) {
                Hub hub = hubs.computeIfAbsent(place.slot().hub(), name -> new Hub());
                hub.any = true;
                hub.units.put(place.slot().name(), Seen.of(place, now));
            }
        }
        hubs.forEach((name, hub) -> judge(name, hub, now));
    }

    private void judge(String name, Hub hub, long now) {
        Long lost = hub.lost;
        if (hub.any && lost != null) {
            note(
                    IncidentKind.HUB_BACK,
                    name,
                    now,
                    "Hub " + name + " is back, after " + Outages.words(Duration.ofNanos(now - lost)) + ".");
            hub.lost = null;
        }
        long newest = hub.units.values().stream().mapToLong(Seen::at).max().orElse(now);
        if (hub.any || hub.units.isEmpty() || now - newest < AWAY.toNanos()) {
            return;
        }
        List<Seen> gone = hub.units.values().stream()
                .filter(unit -> unit.within(BY_HAND, newest))
                .toList();
        hub.units.clear();
        if (lost == null && vanished(gone, newest)) {
            hub.lost = newest;
            Slot any = gone.get(0).slot();
            String slots =
                    gone.stream().map(Seen::slot).sorted().map(Slot::name).collect(Collectors.joining(", "));
            note(
                    IncidentKind.HUB_LOST,
                    name,
                    newest,
                    "All units of hub " + name + " (" + any.port().hub() + ") left the bus and none came back. Slots: "
                            + slots + ".");
        }
    }

    /**
     * Whether no hand can have done it: two hands take out two finished units at once, and not one more. Units that were
     * away already are in the middle of their runs, or somebody was emptying the hub.
     */
    private static boolean vanished(List<Seen> gone, long newest) {
        List<Seen> atOnce =
                gone.stream().filter(unit -> unit.within(ONE_MOMENT, newest)).toList();
        return (atOnce.size() >= HANDS || gone.size() > HANDS)
                && gone.stream().allMatch(unit -> unit.busy() || atOnce.contains(unit))
                && (atOnce.size() > HANDS || !atOnce.stream().allMatch(Seen::finished));
    }

    private void note(IncidentKind kind, String hub, long at, String sentence) {
        incidents.note(time.now().minusNanos(time.nanos() - at), kind, Optional.of(hub), Optional.empty(), sentence);
    }
}
