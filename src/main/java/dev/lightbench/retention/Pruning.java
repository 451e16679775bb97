package dev.lightbench.retention;

import dev.lightbench.run.Records;
import dev.lightbench.run.RunRecord;
import dev.lightbench.run.RunStore;
import dev.lightbench.store.Store;
import dev.lightbench.time.TimeSource;
import dev.lightbench.unit.AuditEvents;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * Takes the details of old runs out of the store, batch by batch: each batch is exported, forced to the disk and read
 * back before its rows go, and the rows go in one transaction with the note where they went. Stopped or killed at any
 * instant, the next one goes on where this one was.
 */
public final class Pruning {
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss").withZone(ZoneOffset.UTC);

    /** Where exports go in a data directory, unless somebody says otherwise. */
    public static final String EXPORTS = "exports";

    /** Runs of one export: some megabytes with their evidence, and a transaction of about a second. */
    public static final int BATCH = 500;

    private final Store store;
    private final RunStore runs;
    private final TimeSource time;
    private final Path exports;
    private final boolean elsewhere;
    private final int batch;

    /**
     * Of open records.
     *
     * @param exports the directory that the exports go to, which has to be there: making it would fill the disk below
     *     one that is not mounted; empty for the place in the data directory
     */
    public static Pruning of(Records records, Optional<Path> exports, TimeSource time) {
        return new Pruning(
                records.database(),
                records.store(),
                time,
                exports.orElseGet(() -> records.directory().resolve(EXPORTS)),
                exports.isPresent(),
                BATCH);
    }

    /**
     * Over an open store.
     *
     * @param exports the directory that the exports go to
     * @param elsewhere whether it has to be there already
     * @param batch how many runs go together: all of them are in one export
     */
    Pruning(Store store, RunStore runs, TimeSource time, Path exports, boolean elsewhere, int batch) {
        this.store = store;
        this.runs = runs;
        this.time = time;
        this.exports = exports.toAbsolutePath().normalize();
        this.elsewhere = elsewhere;
        this.batch = batch;
    }

    /** Stations that share a store prune their own runs alone, into exports of their own. */
    private Optional<String> owner() {
        return store.alone() ? Optional.empty() : Optional.of(store.station());
    }

    /** How many runs the policy touches now. */
    public long count(RetentionPolicy policy) {
        return store.ask(sql -> new OldRuns(sql, owner(), policy, time.now()).count());
    }

    /**
     * Does it, until it is through or stopped.
     *
     * @param actor who asked for it, for the audit events
     * @return how many runs lost what was to go
     * @throws IOException if an export cannot be written or does not read back as it was written; its runs are whole
     */
    public long prune(RetentionPolicy policy, String actor, Progress progress) throws IOException {
        if (elsewhere && !Files.isDirectory(exports)) {
            throw new IOException("there is no directory " + exports + " for the exports; make it, or mount its disk");
        }
        Instant now = time.now();
        long done = 0;
        OldRuns.Place place = OldRuns.Place.FIRST;
        while (!progress.stopped()) {
            OldRuns.Place from = place;
            List<OldRuns.Place> found = store.ask(sql -> new OldRuns(sql, owner(), policy, now).next(from, batch));
            if (found.isEmpty()) {
                break;
            }
            try {
                prune(found.stream().map(OldRuns.Place::run).toList(), policy, actor, progress);
            } catch (StoppedEarly stopped) {
                break; // in its export: nothing of this batch has gone
            }
            place = found.get(found.size() - 1);
            done += found.size();
            progress.at("runs", done);
        }
        return done;
    }

    private void prune(List<UUID> ids, RetentionPolicy policy, String actor, Progress progress) throws IOException {
        Export export = export(runs.findAll(ids), progress);
        String what = policy.transcriptsOnly() ? "The transcripts" : "All details";
        store.change(sql -> {
            new Details(sql).remove(ids, policy.transcriptsOnly(), export, time.now());
            return new AuditEvents(store, time)
                    .append(
                            sql,
                            actor,
                            policy.transcriptsOnly() ? "transcripts-pruned" : "details-pruned",
                            export.name(),
                            what + " of " + ids.size() + " runs went to " + export.name() + ", SHA-256 "
                                    + export.sha256() + ".");
        });
    }

    /**
     * Where a batch went.
     *
     * @param name the file's
     * @param sha256 of its bytes
     */
    record Export(String name, String sha256) {}

    /** One file for a batch, which is on the disk and was read back when this returns. */
    private Export export(List<RunRecord> records, Progress progress) throws IOException {
        Path unnamed = exports.resolve("runs-next.jsonl.gz");
        String name;
        String sha256;
        try (NewFile file = NewFile.at(unnamed)) {
            RunLines.Written written;
            try (RunLines lines = new RunLines(runs, file.out())) {
                for (RunRecord record : records) {
                    progress.goOn();
                    lines.add(record);
                }
                written = lines.finish();
            }
            file.force();
            sha256 = new DigestUtils("SHA-256").digestAsHex(file.part());
            RunLines.Written found = RunLines.read(file.part());
            if (!found.equals(written) || found.runs() != records.size()) {
                throw new IOException("The export " + file.part() + " does not read back as it was written: "
                        + found.runs() + " of " + records.size() + " runs. Nothing was taken out of the store.");
            }
            name = "runs-" + STAMP.format(records.get(0).start().started()) + "-" + sha256.substring(0, 12)
                    + ".jsonl.gz";
            file.finishAs(name);
        }
        return new Export(name, sha256);
    }
}
