package dev.lightbench.cli.records;

import dev.lightbench.pipeline.FailureCode;
import dev.lightbench.retention.Progress;
import dev.lightbench.retention.RunExport;
import dev.lightbench.run.AuditDocument;
import dev.lightbench.run.RunAudit;
import dev.lightbench.run.RunCursor;
import dev.lightbench.run.RunFilter;
import dev.lightbench.run.RunStore;
import dev.lightbench.run.Transcript;
import dev.lightbench.run.TranscriptDocument;
import dev.lightbench.run.UnitReport;
import dev.lightbench.unit.Binding;
import dev.lightbench.unit.HistoryCursor;
import dev.lightbench.unit.HistoryPage;
import dev.lightbench.unit.HistorySubject;
import dev.lightbench.unit.IncidentPage;
import dev.lightbench.unit.PoolOutcome;
import dev.lightbench.unit.PoolSerial;
import dev.lightbench.unit.PoolSerialDocument;
import dev.lightbench.unit.Reclassifications.Refusal;
import dev.lightbench.unit.SerialPool;
import dev.lightbench.unit.UnitRecords;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Records that this process has open.
 *
 * @param runs the runs
 * @param units what else is recorded of units
 * @param end closes them
 */
record RecordsHere(RunStore runs, UnitRecords units, Runnable end) implements AskedRecords {

    @Override
    public List<UnitReport> runs(Optional<Instant> since, Optional<RunCursor> after, int limit) {
        RunFilter filter = RunFilter.newest(limit);
        filter = since.map(filter::since).orElse(filter);
        filter = after.map(filter::after).orElse(filter);
        return runs.list(filter).stream().map(UnitReport::of).toList();
    }

    @Override
    public Optional<TranscriptDocument> transcript(UUID run) {
        return runs.transcript(run).map(kept -> TranscriptDocument.of(run.toString(), Transcript.read(kept)));
    }

    @Override
    public Optional<AuditDocument> audit(UUID run) {
        return runs.find(run).map(found -> AuditDocument.of(found, RunAudit.of(found, runs)));
    }

    @Override
    public HistoryPage history(HistorySubject subject, Optional<HistoryCursor> after, int limit) {
        return HistoryPage.of(units.history().of(subject, after, limit));
    }

    @Override
    public IncidentPage incidents(Optional<HistoryCursor> after, int limit) {
        return IncidentPage.of(units.incidents().newest(after, limit));
    }

    @Override
    public void export(Optional<Instant> from, Optional<Instant> to, OutputStream out, Progress progress)
            throws IOException {
        new RunExport(runs).write(from, to, out, progress);
    }

    @Override
    public List<PoolSerialDocument> pool(int product, Optional<PoolSerial.State> state, int limit) {
        return units.pool().list(product, state, 0, limit).stream()
                .map(PoolSerialDocument::of)
                .toList();
    }

    @Override
    public SerialPool.Added add(int product, NewSerials serials, String by) {
        return units.pool().add(product, serials.lines(), by);
    }

    @Override
    public Optional<PoolSerialDocument> reserve(int product, String holder, Duration hold) {
        return units.pool().reserve(product, holder, hold).map(PoolSerialDocument::of);
    }

    @Override
    public PoolOutcome confirm(int product, String serial, String holder) {
        return units.pool().confirm(product, serial, holder);
    }

    @Override
    public PoolOutcome release(int product, String serial, String holder) {
        return units.pool().release(product, serial, holder);
    }

    @Override
    public Optional<String> unbind(int product, String serial, String by, String reason) {
        return units.bindings().release(product, serial, by, reason).map(Binding::takenBack);
    }

    @Override
    public Optional<String> reclassify(UUID run, FailureCode code, String by, String reason) {
        return units.reclassifications().add(run, code, by, reason).refused().map(Refusal::sentence);
    }

    @Override
    public void close() {
        end.run();
    }
}
