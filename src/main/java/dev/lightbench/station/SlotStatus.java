package dev.lightbench.station;

import dev.lightbench.fixture.Slot;
import dev.lightbench.pipeline.Failure;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * One slot at one moment. A value.
 *
 * @param slot which one
 * @param state what it is
 * @param present whether something is in it as far as the last look tells. A failed or interrupted slot keeps its state
 *     for 8 s when its unit is out, so does one whose unit was away when it was stopped; a running one may lose its unit and get it back
 * @param run the run that goes, or whose end is shown
 * @param serial the unit's product serial; where the slot is offered or reserved, the serial that waits
 * @param deviceId 24 lower-case hex digits, once the run has read it
 * @param platform the platform's label, for example {@code photon}; known as soon as a unit is present
 * @param osVersion the Device OS version, once the run has read it
 * @param step where the run is, or where it ended; empty before the first step
 * @param progress how much of the run is done, 0 to 1; never goes back in one run
 * @param since when it entered this state, UTC
 * @param elapsed from the start of the run to now, or to its end; zero without a run
 * @param until when the state ends by itself (offered, reserved, or failed without its unit), UTC; of a running slot that
 *     is being stopped, by when it is over at the latest
 * @param failure why the run did not pass; of a held slot why its result could not be recorded
 * @param version the station's counter when this slot last changed: of two statuses of a slot, the greater is newer
 */
public record SlotStatus(
        Slot slot,
        SlotState state,
        boolean present,
        Optional<UUID> run,
        Optional<String> serial,
        Optional<String> deviceId,
        Optional<String> platform,
        Optional<String> osVersion,
        Optional<StepAt> step,
        double progress,
        Instant since,
        Duration elapsed,
        Optional<Instant> until,
        Optional<Failure> failure,
        long version) {}
