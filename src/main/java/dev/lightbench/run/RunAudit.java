package dev.lightbench.run;

import dev.lightbench.audit.Audit;
import dev.lightbench.audit.Evidence;
import dev.lightbench.audit.Evidence.StepWindow;
import dev.lightbench.audit.Evidence.UsedBytes;
import dev.lightbench.audit.Finding;
import dev.lightbench.pipeline.StepRecord;
import dev.lightbench.usb.TransferEntry;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Hands what is recorded of a run to the audit: the claims, the transcript, and the bytes of the images it used. */
public final class RunAudit {
    private RunAudit() {}

    /** Audits a run as a store has it. */
    public static Finding of(RunRecord record, RunStore store) {
        Optional<byte[]> transcript = store.transcript(record.start().id());
        return transcript.isEmpty() && store.pruned(record.start().id()).isPresent()
                ? Audit.pruned()
                : of(record, transcript.orElse(new byte[0]), store::image);
    }

    /**
     * Audits a run.
     *
     * @param transcript compressed, as {@link Transcript#compressed()} gave it; empty for none
     * @param images the bytes of an image by its SHA-256, if they were kept
     */
    public static Finding of(RunRecord record, byte[] transcript, Function<String, Optional<byte[]>> images) {
        return Audit.of(evidence(record, transcript, images));
    }

    /** What is claimed and what was kept of a run. A transcript that cannot be read is none. */
    public static Evidence evidence(RunRecord record, byte[] transcript, Function<String, Optional<byte[]>> images) {
        RunStart start = record.start();
        return new Evidence(
                start.slot().port(),
                record.state().name(),
                record.deviceId(),
                record.platform(),
                record.osVersion(),
                Optional.ofNullable(record.facts().get("mac")),
                start.pipeline().text(),
                record.image().map(ImageRevision::sha256),
                record.used().stream()
                        .map(used -> new UsedBytes(
                                Evidence.Role.valueOf(used.role().name()),
                                used.image().sha256(),
                                images.apply(used.image().sha256())))
                        .toList(),
                record.steps().stream().map(RunAudit::window).toList(),
                record.elapsed().toNanos(),
                entries(transcript));
    }

    private static List<TransferEntry> entries(byte[] transcript) {
        try {
            return Transcript.read(transcript);
        } catch (IllegalArgumentException damaged) {
            return List.of();
        }
    }

    private static StepWindow window(StepRecord step) {
        return new StepWindow(
                step.name(),
                step.outcome() == StepRecord.Outcome.PASSED,
                step.attempts().stream()
                        .map(each -> new Evidence.Attempt(each.startNanos(), each.endNanos()))
                        .toList());
    }
}
