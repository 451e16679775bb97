package dev.lightbench.run;

import dev.lightbench.usb.ControlSetup;
import dev.lightbench.usb.TransferEntry;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The evidence of a run.
 *
 * @param runId whose
 * @param entries everything that happened between host and unit, in order; empty if nothing was kept
 */
public record TranscriptDocument(String runId, List<EntryDocument> entries) {

    /**
     * One thing that happened.
     *
     * @param startNanos when it began, from the start of the run
     * @param endNanos when it ended, likewise
     * @param kind {@code CONTROL_IN}, {@code CONTROL_OUT}, {@code OPEN}, {@code SIGHTING} or {@code NOTE}
     * @param setup the setup packet of a control transfer
     * @param length how many bytes moved
     * @param bytes the bytes in hex; null where none were kept
     * @param digest SHA-256 in hex of bytes too many to keep
     * @param outcome {@code ok}, or the kind of failure
     * @param note a sentence of the driver's
     */
    public record EntryDocument(
            long startNanos,
            long endNanos,
            String kind,
            @Nullable ControlSetup setup,
            int length,
            @Nullable String bytes,
            @Nullable String digest,
            String outcome,
            @Nullable String note) {

        static EntryDocument of(TransferEntry entry) {
            return new EntryDocument(
                    entry.startNanos(),
                    entry.endNanos(),
                    entry.kind().name(),
                    entry.setup(),
                    entry.length(),
                    entry.data() == null ? null : HexFormat.of().formatHex(entry.bytes()),
                    entry.digest(),
                    entry.outcome(),
                    entry.note());
        }
    }

    /** The document of a transcript. */
    public static TranscriptDocument of(String runId, List<TransferEntry> entries) {
        return new TranscriptDocument(
                runId, entries.stream().map(EntryDocument::of).toList());
    }
}
