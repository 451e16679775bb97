package dev.lightbench.web.pages;

import dev.lightbench.station.SlotStatus;
import java.util.Optional;

/** Says what is usual for the run in a slot. */
@FunctionalInterface
interface Usuals {
    /** Of a floor without a past. */
    Usuals UNKNOWN = slot -> Optional.empty();

    /** Empty if no run goes there, or as long as no run like it has passed. */
    Optional<Usual> of(SlotStatus slot);
}
