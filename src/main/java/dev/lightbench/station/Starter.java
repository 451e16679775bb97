package dev.lightbench.station;

import java.util.Comparator;

/**
 * Decides which units are run now, by the start mode and the state of the station: first those whose run a process
 * before this one left in the middle, then the others, slot by slot. Under the lock of the places.
 */
final class Starter {
    static final Comparator<Place> PART_DONE_FIRST = Comparator.comparing(place -> !place.partDone());

    private final StartMode mode;
    private final Places places;
    private final Overall overall;
    private final SlotRuns runs;

    Starter(StartMode mode, Places places, Overall overall, SlotRuns runs) {
        this.mode = mode;
        this.places = places;
        this.overall = overall;
        this.runs = runs;
    }

    /** Begins the runs of all units that wait for nothing. */
    void begin() {
        if (overall.open()) {
            places.all().stream()
                    .filter(place -> place.waitsForRun() && wanted(place))
                    .sorted(PART_DONE_FIRST)
                    .forEach(runs::begin);
        }
    }

    private boolean wanted(Place place) {
        return switch (mode) {
            case AUTOMATIC -> true;
            case ON_SCAN ->
                place.state() == SlotState.DETECTED
                        && (place.serial().isPresent() || runs.serials(place).mayCome());
            case BY_HAND -> false;
        };
    }

    /** The unit in this place has its serial: begins its run if that was all it waited for. */
    boolean bound(Place place) {
        return mode != StartMode.BY_HAND && overall.open() && runs.begin(place);
    }
}
