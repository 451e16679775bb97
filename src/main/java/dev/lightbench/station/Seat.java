package dev.lightbench.station;

import dev.lightbench.photon.Mode;
import dev.lightbench.photon.Sighting;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What sits in one port, as one look after the other shows it. Owned by the lock of the {@link Places}. */
final class Seat {
    private final Arrivals arrivals;
    private @Nullable Sighting unit;
    private boolean foreign;

    /** What a look shows that the one before did not. */
    enum Change {
        /** Nothing, or a unit that enumerated again faster than a hand can change it. */
        NONE,
        /** A unit, where there was none. */
        CAME,
        /** No unit, where there was one. */
        LEFT,
        /** Another enumeration after a time in which nobody could look: it may be another unit. */
        REPLACED
    }

    Seat(Arrivals arrivals) {
        this.arrivals = arrivals;
    }

    /** Whether a unit sits there. */
    boolean taken() {
        return unit != null;
    }

    /** Whether something sits there that is no unit. */
    boolean foreign() {
        return foreign;
    }

    /** The label of the unit's platform. */
    Optional<String> platform() {
        return Optional.ofNullable(unit).flatMap(Sighting::platform).map(platform -> platform.label());
    }

    /** A look. */
    Change look(@Nullable Sighting now) {
        Sighting before = unit;
        foreign = now != null && now.mode() == Mode.FOREIGN;
        unit = foreign ? null : now;
        if (unit == null) {
            return before == null ? Change.NONE : Change.LEFT;
        }
        arrivals.seen();
        if (before == null) {
            return Change.CAME;
        }
        boolean same =
                arrivals.backByItself() || before.device().filter(unit::sameAs).isPresent();
        return same ? Change.NONE : Change.REPLACED;
    }
}
