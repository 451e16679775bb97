package dev.lightbench.cli.run;

import dev.lightbench.cli.CommandFailed;
import dev.lightbench.cli.records.RecordsContext;
import dev.lightbench.retention.RetentionSettings;
import dev.lightbench.run.Records;
import dev.lightbench.run.RunFilter;
import dev.lightbench.run.RunRecord;
import dev.lightbench.run.RunRecorder;
import dev.lightbench.run.RunState;
import dev.lightbench.run.RunStore;
import dev.lightbench.station.WorkOrder;
import dev.lightbench.store.DataDirectoryException;
import dev.lightbench.time.TimeSource;
import dev.lightbench.unit.PooledSerials;
import dev.lightbench.unit.UnitRecords;
import dev.lightbench.usb.PortPath;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The records of this station, open. */
public final class OpenRecords implements AutoCloseable {
    /** Enough for the last run of each slot of a large floor, unless one slot turned over while all others stood. */
    private static final int LOOKED_THROUGH = 500;

    /** For a slow disk behind the last step. */
    private static final Duration POOL_GRACE = Duration.ofMinutes(2);

    private final RecordsContext context;
    private final Records records;

    private OpenRecords(RecordsContext context, Records records) {
        this.context = context;
        this.records = records;
    }

    /**
     * Opens the records in a directory.
     *
     * @param application the class whose configuration is started
     * @throws CommandFailed if another process holds the directory, or it cannot be used
     */
    public static OpenRecords open(Path data, Class<?> application) throws CommandFailed {
        return open(data, application, false);
    }

    /** The same, and with {@code takeOver} although another process holds the station, on a database that has many. */
    static OpenRecords open(Path data, Class<?> application, boolean takeOver) throws CommandFailed {
        RecordsContext context = RecordsContext.start(application, data, takeOver);
        try {
            return new OpenRecords(context, context.records());
        } catch (DataDirectoryException told) {
            context.close();
            throw CommandFailed.of(told);
        } catch (RuntimeException failed) {
            context.close();
            throw failed;
        }
    }

    /** What this station calls itself. */
    String station() {
        return context.station();
    }

    /**
     * The policy that these records are to be kept to, if there is one.
     *
     * @throws CommandFailed if what is configured cannot be meant
     */
    Optional<RetentionSettings> retention() throws CommandFailed {
        try {
            return RetentionSettings.configured(context::property);
        } catch (IllegalArgumentException wrong) {
            throw CommandFailed.wrongInput(String.valueOf(wrong.getMessage()));
        }
    }

    RunStore store() {
        return records.store();
    }

    /** Themselves. */
    public Records records() {
        return records;
    }

    /** What else is recorded of units. */
    UnitRecords units(TimeSource time) {
        return UnitRecords.in(records.database(), time);
    }

    /** The order as it is, or with serials from the pool, each kept for longer than a run can take. */
    WorkOrder pooled(WorkOrder order, boolean wanted, TimeSource time) {
        return wanted
                ? order.withPool(new PooledSerials(units(time), order.longest().plus(POOL_GRACE)))
                : order;
    }

    RunRecorder recorder() {
        return records.recorder();
    }

    /**
     * The last run in each port, where a process before this one began it and did not end it: its unit may still be
     * there. Also one that was found at an earlier start which came to nothing.
     */
    List<RunRecord> interrupted() {
        Set<PortPath> seen = new HashSet<>();
        return records.store().list(RunFilter.newest(LOOKED_THROUGH)).stream()
                .filter(record -> seen.add(record.start().slot().port()))
                .filter(record -> record.state() == RunState.INTERRUPTED)
                .toList();
    }

    /** What an earlier process left behind and was put in order now, a sentence each. */
    List<String> recovered() {
        Records.Recovery recovery = records.recovery();
        List<String> sentences = new ArrayList<>();
        if (!recovery.interrupted().isEmpty()) {
            sentences.add(recovery.interrupted().size()
                    + " runs of an earlier start never ended; they are recorded as INTERRUPTED. Retest their units.");
        }
        if (!recovery.recorded().isEmpty()) {
            sentences.add(recovery.recorded().size() + " results that waited in the journal are recorded now.");
        }
        if (!recovery.late().isEmpty()) {
            sentences.add(recovery.late().size()
                    + " results in the journal came too late: their runs were closed as INTERRUPTED meanwhile."
                    + " Retest their units.");
        }
        if (recovery.refused() > 0) {
            sentences.add(recovery.refused()
                    + " results in the journal cannot be recorded; they are kept in journal.refused.jsonl.");
        }
        return sentences;
    }

    @Override
    public void close() {
        context.close();
    }
}
