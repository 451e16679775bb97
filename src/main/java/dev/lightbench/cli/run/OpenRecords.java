package dev.lightbench.cli.run;

import dev.lightbench.cli.CommandFailed;
import dev.lightbench.retention.RetentionSettings;
import dev.lightbench.run.Records;
import dev.lightbench.run.RunFilter;
import dev.lightbench.run.RunRecord;
import dev.lightbench.run.RunRecorder;
import dev.lightbench.run.RunState;
import dev.lightbench.run.RunStore;
import dev.lightbench.station.WorkOrder;
import dev.lightbench.store.DataDirectoryException;
import dev.lightbench.store.StoreSettings;
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
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** The records of this station, open: a Spring context that holds them and nothing that they do not need. */
public final class OpenRecords implements AutoCloseable {
    /** Enough for the last run of each slot of a large floor, unless one slot turned over while all others stood. */
    private static final int LOOKED_THROUGH = 500;

    /** For a slow disk behind the last step. */
    private static final Duration POOL_GRACE = Duration.ofMinutes(2);

    private final ConfigurableApplicationContext context;
    private final Records records;

    private OpenRecords(ConfigurableApplicationContext context, Records records) {
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
        ConfigurableApplicationContext context = context(application, "--lightbench.data=" + data);
        try {
            return new OpenRecords(context, context.getBean(Records.class));
        } catch (RuntimeException failed) {
            context.close();
            Optional<DataDirectoryException> told = DataDirectoryException.behind(failed);
            if (told.isEmpty()) {
                throw failed;
            }
            throw CommandFailed.hostProblem(
                    told.get().getMessage() + " " + told.get().remedy());
        }
    }

    /**
     * Where the records are to be, without opening them.
     *
     * @throws DataDirectoryException if what is configured names no database
     */
    public static StoreSettings settings(Class<?> application) {
        try (ConfigurableApplicationContext context = context(application)) {
            return context.getBean(StoreSettings.class);
        } catch (RuntimeException failed) {
            throw DataDirectoryException.behind(failed).orElseThrow(() -> failed);
        }
    }

    private static ConfigurableApplicationContext context(Class<?> application, String... arguments) {
        return new SpringApplicationBuilder(application)
                .web(WebApplicationType.NONE)
                .bannerMode(Banner.Mode.OFF)
                .logStartupInfo(false)
                .lazyInitialization(true)
                // the command closes it, after an orderly stop of its runs
                .registerShutdownHook(false)
                // the records need no auto-configuration, and looking through it takes longer than all the rest
                .properties("spring.boot.enableautoconfiguration=false")
                .run(arguments);
    }

    /** What this station calls itself. */
    String station() {
        return context.getEnvironment().getRequiredProperty("lightbench.station");
    }

    /**
     * The policy that these records are to be kept to, if there is one.
     *
     * @throws CommandFailed if what is configured cannot be meant
     */
    Optional<RetentionSettings> retention() throws CommandFailed {
        try {
            return RetentionSettings.configured(context.getEnvironment()::getProperty);
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
