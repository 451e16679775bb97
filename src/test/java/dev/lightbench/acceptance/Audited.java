package dev.lightbench.acceptance;

import dev.lightbench.audit.Finding;
import dev.lightbench.firmware.ImageLibrary;
import dev.lightbench.firmware.KeptParts;
import dev.lightbench.run.Journal;
import dev.lightbench.run.RunAudit;
import dev.lightbench.run.RunRecord;
import dev.lightbench.run.RunRecorder;
import dev.lightbench.run.RunStore;
import dev.lightbench.unit.IncidentBook;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;

/** The audit of every run of a bench test: a pass that cannot be derived again from its evidence fails the test. */
final class Audited {
    /** Where the runs of all bench tests keep the bytes that they used, each once. */
    static final ImageLibrary LIBRARY = new ImageLibrary(Path.of("target", "audited"));

    private Audited() {}

    /** What records runs into this store, and keeps the bytes that they used. */
    static RunRecorder recorder(RunStore store, KeptParts kept) {
        return new RunRecorder(store, Journal.nowhere(), kept, LIBRARY, IncidentBook.nowhere());
    }

    /** Fails with the finding if it is a pass that cannot be derived again. */
    static void mustBeConfirmed(RunRecord record, byte[] transcript) {
        refusal(record, transcript).ifPresent(why -> {
            throw new AssertionError("The audit does not confirm the pass of " + why);
        });
    }

    /** Why a pass is not to be believed; empty for a confirmed one, and for what is no pass. */
    static Optional<String> refusal(RunRecord record, byte[] transcript) {
        if (!record.passed()) {
            return Optional.empty();
        }
        Finding finding = RunAudit.of(record, transcript, Audited::image);
        return finding.outcome() == Finding.Outcome.CONFIRMED
                ? Optional.empty()
                : Optional.of(record.start().slot() + ": " + finding.outcome() + " " + finding.doubts());
    }

    /** The bytes that some run used. */
    static Optional<byte[]> image(String sha256) {
        try {
            return LIBRARY.get(sha256);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
