package dev.lightbench.retention;

import dev.lightbench.pipeline.Measurement;
import dev.lightbench.run.RunRecord;
import dev.lightbench.run.RunStart;
import dev.lightbench.run.UnitReport.FailureReport;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One run in an export: one line of JSON. The components' names and their order are the document's; {@code
 * docs/retention.md} says what each is.
 *
 * @param format {@value #FORMAT}
 * @param transcript its evidence as the store has it (gzip over lines of JSON), in base64; null if there is none
 */
public record ExportedRun(
        String format,
        String runId,
        String station,
        String slot,
        String port,
        @Nullable String operator,
        boolean bench,
        @Nullable String workOrder,
        @Nullable String lot,
        String pipeline,
        String pipelineHash,
        @Nullable String imageSha256,
        int productId,
        @Nullable String serial,
        @Nullable String deviceId,
        @Nullable String retestOf,
        String state,
        String verdict,
        @Nullable FailureReport failure,
        String startedAt,
        long elapsedNanos,
        Map<String, String> facts,
        List<Step> steps,
        List<Measurement> measurements,
        List<Image> images,
        @Nullable String transcript) {
    /** The name of this form of the document. */
    public static final String FORMAT = "lightbench-run/1";

    /** A step with its attempts. */
    public record Step(String name, String outcome, List<Attempt> attempts) {}

    /** An attempt; nanoseconds from the start of the run. */
    public record Attempt(
            long startNanos, long endNanos, @Nullable FailureReport failure) {}

    /** Bytes that the run used, and what for. */
    public record Image(String role, String sha256) {}

    /** The document of a run. */
    static ExportedRun of(RunRecord run, byte @Nullable [] transcript) {
        RunStart start = run.start();
        return new ExportedRun(
                FORMAT,
                start.id().toString(),
                start.station(),
                start.slot().name(),
                start.slot().port().toString(),
                start.operator().orElse(null),
                start.bench(),
                start.workOrder().orElse(null),
                start.lot().orElse(null),
                start.pipeline().name(),
                start.pipeline().hash(),
                run.image().map(image -> image.sha256()).orElse(null),
                run.productId(),
                run.serial().orElse(null),
                run.deviceId().orElse(null),
                run.retestOf().map(Object::toString).orElse(null),
                run.state().name(),
                run.verdict(),
                run.failure().map(FailureReport::of).orElse(null),
                start.started().toString(),
                run.elapsed().toNanos(),
                new TreeMap<>(run.facts()),
                steps(run),
                run.measurements(),
                run.used().stream()
                        .map(use -> new Image(use.role().name(), use.image().sha256()))
                        .toList(),
                transcript == null ? null : Base64.getEncoder().encodeToString(transcript));
    }

    private static List<Step> steps(RunRecord run) {
        return run.steps().stream()
                .map(step -> new Step(
                        step.name(),
                        step.outcome().name(),
                        step.attempts().stream()
                                .map(attempt -> new Attempt(
                                        attempt.startNanos(),
                                        attempt.endNanos(),
                                        attempt.failure().map(FailureReport::of).orElse(null)))
                                .toList()))
                .toList();
    }
}
