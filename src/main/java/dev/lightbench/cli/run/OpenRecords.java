package dev.lightbench.cli.run;

import dev.lightbench.cli.CommandFailed;
import dev.lightbench.run.DataDirectoryException;
import dev.lightbench.run.Records;
import dev.lightbench.run.RunRecorder;
import dev.lightbench.run.RunStore;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The records of this station, open. */
final class OpenRecords implements AutoCloseable {
    /** One data directory belongs to one station, so that its name need not tell it from others yet. */
    private static final String STATION = "station";

    private final Records records;

    private OpenRecords(Records records) {
        this.records = records;
    }

    static OpenRecords open(Path data) throws CommandFailed {
        try {
            return new OpenRecords(Records.open(data, STATION));
        } catch (DataDirectoryException cannot) {
            throw CommandFailed.hostProblem(cannot.getMessage() + " " + cannot.remedy());
        }
    }

    String station() {
        return STATION;
    }

    RunStore store() {
        return records.store();
    }

    RunRecorder recorder() {
        return records.recorder();
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
        if (recovery.refused() > 0) {
            sentences.add(recovery.refused()
                    + " results in the journal cannot be recorded; they are kept in journal.refused.jsonl.");
        }
        return sentences;
    }

    @Override
    public void close() {
        records.close();
    }
}
