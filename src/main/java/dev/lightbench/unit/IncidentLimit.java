package dev.lightbench.unit;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Keeps a fault that comes and goes a thousand times from filling the records: of one kind at one place, a few within ten
 * minutes are recorded one by one, and all others as one incident that tells their number. What names a run is as rare
 * as runs are, and always recorded. Owned by its {@link IncidentBook}.
 */
final class IncidentLimit {
    /** Enough to see what happens, few enough to read. */
    static final int SINGLY = 6;

    static final Duration WINDOW = Duration.ofMinutes(10);

    private final Supplier<UUID> ids;
    private final Map<Place, Burst> bursts = new LinkedHashMap<>();

    private record Place(IncidentKind kind, Optional<String> slot) {}

    private static final class Burst {
        final Instant began;
        int recorded;
        int others;
        Incident last;

        Burst(Incident first) {
            began = first.at();
            last = first;
        }

        /** Also when the clock was set back. */
        boolean over(Instant now) {
            return now.isBefore(began) || !now.isBefore(began.plus(WINDOW));
        }
    }

    /** With ids for the incidents that tell of others. */
    IncidentLimit(Supplier<UUID> ids) {
        this.ids = ids;
    }

    /**
     * What is to be recorded now that this has happened.
     *
     * @param room whether there is room for incidents that name no run
     */
    List<Incident> take(Incident incident, boolean room) {
        if (incident.run().isPresent()) {
            return List.of(incident);
        }
        List<Incident> taken = new ArrayList<>(over(incident.at()));
        Burst burst = bursts.computeIfAbsent(new Place(incident.kind(), incident.slot()), place -> new Burst(incident));
        burst.last = incident;
        if (room && burst.recorded < SINGLY) {
            burst.recorded++;
            taken.add(incident);
        } else {
            burst.others++;
        }
        return taken;
    }

    /** What is to be recorded of those that were not, where their ten minutes are over by now. */
    List<Incident> over(Instant now) {
        List<Incident> told = new ArrayList<>();
        for (Iterator<Burst> all = bursts.values().iterator(); all.hasNext(); ) {
            Burst burst = all.next();
            if (burst.over(now)) {
                all.remove();
                tell(burst).ifPresent(told::add);
            }
        }
        return told;
    }

    /** The same for all, at an end. */
    List<Incident> all() {
        List<Incident> told =
                bursts.values().stream().flatMap(burst -> tell(burst).stream()).toList();
        bursts.clear();
        return told;
    }

    /** Whether nothing is left to tell. */
    boolean idle() {
        return bursts.values().stream().allMatch(burst -> burst.others == 0);
    }

    private Optional<Incident> tell(Burst burst) {
        Incident last = burst.last;
        return burst.others == 0
                ? Optional.empty()
                : Optional.of(new Incident(
                        ids.get(),
                        last.at(),
                        last.station(),
                        last.kind(),
                        last.slot(),
                        last.run(),
                        burst.others + " more of this kind since " + burst.began
                                + " are not listed one by one. The last: " + last.message()));
    }
}
