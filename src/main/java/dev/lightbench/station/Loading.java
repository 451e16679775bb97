package dev.lightbench.station;

import dev.lightbench.photon.Sighting;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How one slot is filled and emptied: what a look at its port makes of it. Owned by the lock of the {@link Places}. */
final class Loading {
    private final Place place;
    private final Arrivals arrivals;
    private final Seat seat;

    /** What comes of a look at the port. */
    enum Seen {
        /** Nothing that matters. */
        SAME,
        /** A unit has come. */
        ARRIVED,
        /** A unit has come for whom a serial may wait: {@link Place#serial} is it, or was offered. */
        LOADED,
        /** The unit has left. */
        LEFT
    }

    Loading(Place place, Arrivals arrivals) {
        this.place = place;
        this.arrivals = arrivals;
        this.seat = new Seat(arrivals);
    }

    /** Whether a unit is in it as far as the last look tells. */
    boolean present() {
        return seat.taken();
    }

    /** The label of the unit's platform, as far as the last look tells. */
    Optional<String> platform() {
        return seat.platform();
    }

    /** A look at its port; during a run what comes and goes is the run's business. */
    Seen look(@Nullable Sighting now) {
        Seat.Change change = seat.look(now);
        SlotState state = place.state();
        if (state.busy()) {
            return Seen.SAME;
        }
        boolean ignored = state == SlotState.IGNORED;
        if (seat.foreign()) {
            return ignored ? Seen.SAME : ignore();
        }
        if (!seat.taken()) {
            return change == Seat.Change.LEFT || ignored ? left() : Seen.SAME;
        }
        if (change == Seat.Change.CAME || state.free() || ignored) {
            return came();
        }
        return change == Seat.Change.REPLACED ? replaced() : Seen.SAME;
    }

    /** A run has ended, and its verdict is shown: whose unit is in the slot by now? */
    void ended(SlotState verdict) {
        arrivals.ended(verdict);
        if (!seat.taken() && verdict == SlotState.ABORTED) {
            arrivals.left(verdict);
            place.isOut(); // a stop may find it in the middle of a reset: it is back soon, and still the stopped one
        } else if (!seat.taken()) {
            left();
        } else if (arrivals.exchanged() && verdict != SlotState.FAILED) { // a failure stays until a hand has seen it
            replaced();
        }
    }

    private Seen ignore() {
        place.clear(SlotState.IGNORED, null);
        return Seen.LEFT;
    }

    private Seen came() {
        boolean sameUnit = arrivals.backByItself();
        if (sameUnit && (stays() || place.state() == SlotState.ABORTED)) {
            place.isBack();
            return Seen.SAME;
        }
        arrivals.arrived(sameUnit);
        boolean loaded = place.state() == SlotState.OFFERED || place.state() == SlotState.RESERVED;
        place.clear(SlotState.DETECTED, loaded ? place.serial().orElse(null) : null);
        return loaded ? Seen.LOADED : Seen.ARRIVED;
    }

    /** While nobody looked, another unit may have taken the place of the one that was here. */
    private Seen replaced() {
        arrivals.left(place.state());
        arrivals.arrived(false);
        place.clear(SlotState.DETECTED, null);
        return Seen.ARRIVED;
    }

    private Seen left() {
        arrivals.left(place.state());
        if (stays()) {
            place.isOut();
        } else {
            place.clear(SlotState.EMPTY, null);
        }
        return Seen.LEFT;
    }

    /** Whether the tile outlasts its unit for a while. */
    private boolean stays() {
        return place.state() == SlotState.FAILED || place.state() == SlotState.INTERRUPTED;
    }
}
