package dev.lightbench.web.api;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.lightbench.pipeline.Measurement;
import dev.lightbench.pipeline.StepRecord;
import dev.lightbench.run.FixtureRevision;
import dev.lightbench.run.ImageRevision;
import dev.lightbench.run.PrunedRun;
import dev.lightbench.run.RunRecord;
import dev.lightbench.run.UnitReport;
import dev.lightbench.run.UnitReport.FailureReport;
import dev.lightbench.run.UsedImage;
import dev.lightbench.unit.Reclassification;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One run with all that is recorded of it but its transcript.
 *
 * @param unit the fields of {@code run --json}; they stand beside the others
 * @param station the station's name
 * @param operator who was at the station
 * @param bench whether the unit is a virtual one
 * @param pipeline what was done to it
 * @param image the product image of its platform, if one was given
 * @param facts all that was learned of the unit, by name
 * @param attempts every attempt at every step, in order
 * @param workOrder the order it belongs to
 * @param lot the order's lot
 * @param fixture the SHA-256 of the slots and their ports as they were then
 * @param used what was written to the unit or compared with its flash
 * @param measurements what was measured on it, with the limits that it was held against
 * @param reclassifications how it was judged later, oldest first: the last one counts
 * @param pruned where its details went; null if they are here
 */
public record RunDocument(
        @JsonUnwrapped UnitReport unit,
        String station,
        @Nullable String operator,
        boolean bench,
        PipelineDocument pipeline,
        @Nullable ImageRevision image,
        Map<String, String> facts,
        List<AttemptDocument> attempts,
        @Nullable String workOrder,
        @Nullable String lot,
        @Nullable String fixture,
        List<UsedImage> used,
        List<Measurement> measurements,
        List<Reclassification> reclassifications,
        @Nullable PrunedDocument pruned) {

    /**
     * What was taken out of the store, and where it went.
     *
     * @param details whether steps, facts and measurements went too; else the transcript alone
     * @param at when, ISO 8601, UTC
     * @param file the export's name
     * @param sha256 of that file
     */
    public record PrunedDocument(boolean details, String at, String file, String sha256) {}

    /**
     * A pipeline.
     *
     * @param name its name
     * @param hash SHA-256 of its text
     */
    public record PipelineDocument(String name, String hash) {}

    /**
     * One attempt at a step.
     *
     * @param step the step's name
     * @param index the step's place, from 0
     * @param attempt from 1
     * @param startMillis when it began, from the start of the run
     * @param endMillis when it ended, likewise
     * @param failure why it failed; null for a good one
     */
    public record AttemptDocument(
            String step,
            int index,
            int attempt,
            long startMillis,
            long endMillis,
            @Nullable FailureReport failure) {}

    /** The document of a run, with how it was judged later, and where its details went. */
    public static RunDocument of(RunRecord run, List<Reclassification> judged, Optional<PrunedRun> pruned) {
        return new RunDocument(
                UnitReport.of(run),
                run.start().station(),
                run.start().operator().orElse(null),
                run.start().bench(),
                new PipelineDocument(
                        run.start().pipeline().name(), run.start().pipeline().hash()),
                run.image().orElse(null),
                new TreeMap<>(run.facts()),
                attempts(run.steps()),
                run.start().workOrder().orElse(null),
                run.start().lot().orElse(null),
                run.start().fixture().map(FixtureRevision::hash).orElse(null),
                run.used(),
                run.measurements(),
                judged,
                pruned.map(gone -> new PrunedDocument(gone.details(), gone.at().toString(), gone.file(), gone.sha256()))
                        .orElse(null));
    }

    private static List<AttemptDocument> attempts(List<StepRecord> steps) {
        List<AttemptDocument> all = new ArrayList<>();
        for (int index = 0; index < steps.size(); index++) {
            StepRecord step = steps.get(index);
            for (int attempt = 0; attempt < step.attempts().size(); attempt++) {
                StepRecord.Attempt tried = step.attempts().get(attempt);
                all.add(new AttemptDocument(
                        step.name(),
                        index,
                        attempt + 1,
                        tried.startNanos() / 1_000_000,
                        tried.endNanos() / 1_000_000,
                        tried.failure().map(FailureReport::of).orElse(null)));
            }
        }
        return all;
    }
}
