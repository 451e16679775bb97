package dev.lightbench.retention;

import dev.lightbench.run.RunCursor;
import dev.lightbench.run.RunFilter;
import dev.lightbench.run.RunRecord;
import dev.lightbench.run.RunStore;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Copies of whole runs, for whoever reads them elsewhere: nothing in the store is changed. */
public final class RunExport {
    /** Runs that are held in memory together. */
    private static final int PAGE = 100;

    private final RunStore store;

    /** Of the runs in a store. */
    public RunExport(RunStore store) {
        this.store = store;
    }

    /**
     * Writes the runs that began in a time, the newest first, as {@code docs/retention.md} says.
     *
     * @param from that began then or later; empty for all
     * @param to that began before then; empty for all
     * @param out where to; stays open
     * @return how many
     */
    public long write(Optional<Instant> from, Optional<Instant> to, OutputStream out, Progress progress)
            throws IOException {
        RunFilter page = RunFilter.newest(PAGE);
        page = from.map(page::since).orElse(page);
        page = to.map(page::until).orElse(page);
        long done = 0;
        try (RunLines lines = new RunLines(store, out)) {
            for (List<RunRecord> runs = store.list(page); !runs.isEmpty(); runs = store.list(page)) {
                for (RunRecord run : runs) {
                    progress.goOn();
                    lines.add(run);
                }
                done += runs.size();
                progress.at("runs", done);
                page = page.after(RunCursor.behind(runs.get(runs.size() - 1)));
            }
            lines.finish();
        }
        return done;
    }

    /**
     * How many runs an export has.
     *
     * @throws UnusableFile if it is none, or breaks off
     */
    public static long count(Path file) throws UnusableFile {
        try {
            return RunLines.read(file).runs();
        } catch (IOException broken) {
            throw new UnusableFile(file + " is no whole export: " + broken.getMessage() + ".", broken);
        }
    }
}
