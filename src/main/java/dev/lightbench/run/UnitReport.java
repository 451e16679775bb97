package dev.lightbench.run;

import dev.lightbench.pipeline.Failure;
import dev.lightbench.pipeline.StepRecord;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One run of one unit as it is shown outside: in the document of {@code run --json}, over REST, on pages. The
 * components' names and their order are the document's.
 *
 * @param runId the record's id
 * @param slot the place on the fixture, for example {@code A6}
 * @param port the port as the kernel writes it, for example {@code 1-2.3}
 * @param deviceId 24 lower-case hex digits; null if it was never read
 * @param serial the product serial that is bound to the unit; null for none
 * @param platform {@code photon} or {@code p1}; null if it was never seen
 * @param osVersion Device OS; null if it was never read
 * @param state how the run ended: {@code PASSED}, {@code FAILED}, {@code ABORTED}, {@code INTERRUPTED}, or
 *     {@code HELD} when its record could not be stored, {@code QUEUED} when its beginning could not
 * @param verdict {@code PASS} for a recorded pass, {@code FAIL} for everything else that is recorded, {@code NONE} for
 *     what is not
 * @param failure why it failed; null when it did not
 * @param steps each step of its pipeline, in order
 * @param startedAt when it began, ISO 8601, UTC
 * @param elapsedMillis from the start of the run to the committed verdict
 * @param retestOf the id of the unit's newest pass before, if it had passed already; else null
 */
public record UnitReport(
        String runId,
        String slot,
        String port,
        @Nullable String deviceId,
        @Nullable String serial,
        @Nullable String platform,
        @Nullable String osVersion,
        String state,
        String verdict,
        @Nullable FailureReport failure,
        List<StepReport> steps,
        String startedAt,
        long elapsedMillis,
        @Nullable String retestOf) {

    /**
     * Why a unit failed.
     *
     * @param code its entry in the failure catalogue
     * @param cause who has to act: unit, fixture, host, image or operator
     * @param message what was found
     * @param remedy what to do
     */
    public record FailureReport(String code, String cause, String message, String remedy) {

        /** The report of a failure. */
        public static FailureReport of(Failure failure) {
            return new FailureReport(
                    failure.code().name(), failure.cause().label(), failure.message(), failure.remedy());
        }
    }

    /**
     * One step.
     *
     * @param name as in the pipeline file
     * @param outcome {@code PASSED}, {@code FAILED}, {@code NOT_REACHED} or {@code STOPPED}
     * @param attempts how often it was tried
     * @param millis the whole time in it, retries included
     */
    public record StepReport(String name, String outcome, int attempts, long millis) {

        /** The report of a step. */
        public static StepReport of(StepRecord step) {
            return new StepReport(
                    step.name(), step.outcome().name(), step.attempts().size(), step.millis());
        }
    }

    /** The report of a run. */
    public static UnitReport of(RunRecord run) {
        return new UnitReport(
                run.start().id().toString(),
                run.start().slot().name(),
                run.start().slot().port().toString(),
                run.deviceId().orElse(null),
                run.serial().orElse(null),
                run.platform().orElse(null),
                run.osVersion().orElse(null),
                run.state().name(),
                run.verdict(),
                run.failure().map(FailureReport::of).orElse(null),
                run.steps().stream().map(StepReport::of).toList(),
                run.start().started().toString(),
                run.elapsed().toMillis(),
                run.retestOf().map(UUID::toString).orElse(null));
    }

    /** Whether it has a verdict. */
    public boolean recorded() {
        return !"NONE".equals(verdict);
    }

    /** Whether its verdict is PASS. */
    public boolean passed() {
        return "PASS".equals(verdict);
    }
}
