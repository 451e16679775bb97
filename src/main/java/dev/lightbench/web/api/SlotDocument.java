package dev.lightbench.web.api;

import dev.lightbench.run.UnitReport.FailureReport;
import dev.lightbench.station.SlotStatus;
import dev.lightbench.station.StepAt;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One slot. Times are ISO 8601, UTC.
 *
 * @param name what stands on the fixture, for example {@code A6}
 * @param hub the letters of its hub
 * @param port where the computer finds it, for example {@code 1-2.3}
 * @param state a {@link dev.lightbench.station.SlotState}; {@code PASSED} only when the record is on disk
 * @param present whether something is in it
 * @param runId the run that goes, or whose end is shown
 * @param serial the unit's product serial, or the one that waits for a unit
 * @param deviceId 24 lower-case hex digits
 * @param platform for example {@code photon}
 * @param osVersion the Device OS version
 * @param step where the run is, or where it ended
 * @param progress how much of the run is done, 0 to 1
 * @param since when it entered this state
 * @param elapsedMillis from the start of the run to now, or to its end
 * @param until when the state ends by itself
 * @param failure why the run did not pass
 * @param version grows with every change of the slot: of two documents the one with the greater number is newer
 */
public record SlotDocument(
        String name,
        String hub,
        String port,
        String state,
        boolean present,
        @Nullable String runId,
        @Nullable String serial,
        @Nullable String deviceId,
        @Nullable String platform,
        @Nullable String osVersion,
        @Nullable StepDocument step,
        double progress,
        String since,
        long elapsedMillis,
        @Nullable String until,
        @Nullable FailureReport failure,
        long version) {

    /**
     * How far a run is.
     *
     * @param name the step's name
     * @param index its place, from 0
     * @param count how many steps there are
     * @param attempt from 1
     * @param fraction how much of the step is done, 0 to 1
     * @param doing a few words; may be empty
     */
    public record StepDocument(String name, int index, int count, int attempt, double fraction, String doing) {
        static StepDocument of(StepAt step) {
            return new StepDocument(
                    step.name(), step.index(), step.count(), step.attempt(), rounded(step.fraction()), step.doing());
        }
    }

    /** The document of a status. */
    public static SlotDocument of(SlotStatus status) {
        return new SlotDocument(
                status.slot().name(),
                status.slot().hub(),
                status.slot().port().toString(),
                status.state().name(),
                status.present(),
                status.run().map(UUID::toString).orElse(null),
                status.serial().orElse(null),
                status.deviceId().orElse(null),
                status.platform().orElse(null),
                status.osVersion().orElse(null),
                status.step().map(StepDocument::of).orElse(null),
                rounded(status.progress()),
                status.since().toString(),
                status.elapsed().toMillis(),
                status.until().map(Instant::toString).orElse(null),
                status.failure().map(FailureReport::of).orElse(null),
                status.version());
    }

    /** A thousandth is finer than any gauge. */
    private static double rounded(double fraction) {
        return Math.round(fraction * 1000) / 1000.0;
    }
}
