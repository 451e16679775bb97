package dev.lightbench.cli.records;

import dev.lightbench.cli.CommandFailed;
import dev.lightbench.pipeline.FailureCode;
import dev.lightbench.retention.Progress;
import dev.lightbench.run.AuditDocument;
import dev.lightbench.run.RunCursor;
import dev.lightbench.run.TranscriptDocument;
import dev.lightbench.run.UnitReport;
import dev.lightbench.store.StoreException;
import dev.lightbench.unit.HistoryCursor;
import dev.lightbench.unit.HistoryPage;
import dev.lightbench.unit.HistorySubject;
import dev.lightbench.unit.IncidentPage;
import dev.lightbench.unit.PoolOutcome;
import dev.lightbench.unit.PoolSerial;
import dev.lightbench.unit.PoolSerialDocument;
import dev.lightbench.unit.SerialPool;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What commands ask of the records and have changed in them, the same wherever they are open. What cannot be done now
 * ends with {@link StoreException}, or with {@link CommandFailed} where a station says so. For one thread.
 */
public interface AskedRecords extends AutoCloseable {
    /**
     * The recorded runs, newest first.
     *
     * @param since only those that began then or later
     * @param after only those behind this place
     * @param limit at most that many
     */
    List<UnitReport> runs(Optional<Instant> since, Optional<RunCursor> after, int limit) throws CommandFailed;

    /** The evidence of a run; empty if there is no such run, or none is kept of it. */
    Optional<TranscriptDocument> transcript(UUID run) throws CommandFailed;

    /** A run's verdict, derived from its evidence alone; empty if there is no such run. */
    Optional<AuditDocument> audit(UUID run) throws CommandFailed;

    /** A page of a history. */
    HistoryPage history(HistorySubject subject, Optional<HistoryCursor> after, int limit) throws CommandFailed;

    /** A part of the list of incidents. */
    IncidentPage incidents(Optional<HistoryCursor> after, int limit) throws CommandFailed;

    /** The runs of a time as {@code export} writes them. */
    void export(Optional<Instant> from, Optional<Instant> to, OutputStream out, Progress progress)
            throws CommandFailed, IOException;

    /** The serials of a product's pool, in their order; of one state, if it is named. */
    List<PoolSerialDocument> pool(int product, Optional<PoolSerial.State> state, int limit) throws CommandFailed;

    /** Adds serials to a product's pool, all of them or none. */
    SerialPool.Added add(int product, NewSerials serials, String by) throws CommandFailed;

    /** Reserves the lowest free serial; empty if none is. */
    Optional<PoolSerialDocument> reserve(int product, String holder, Duration hold) throws CommandFailed;

    /** Confirms that a reserved serial is on its unit. */
    PoolOutcome confirm(int product, String serial, String holder) throws CommandFailed;

    /** Gives a reserved serial back. */
    PoolOutcome release(int product, String serial, String holder) throws CommandFailed;

    /** Takes the binding of a serial back, and says what was; empty if there was none. */
    Optional<String> unbind(int product, String serial, String by, String reason) throws CommandFailed;

    /** Judges a failed run anew; says why not, where it is not done. */
    Optional<String> reclassify(UUID run, FailureCode code, String by, String reason) throws CommandFailed;

    /** Lets go of them. */
    @Override
    void close();
}
