package dev.lightbench.cli.archive;

import dev.lightbench.cli.CommandFailed;
import dev.lightbench.cli.Surroundings;
import dev.lightbench.cli.records.AskedRecords;
import dev.lightbench.cli.records.GivenTime;
import dev.lightbench.cli.records.KeptRecords;
import dev.lightbench.retention.NewFile;
import dev.lightbench.retention.Progress;
import dev.lightbench.retention.RunExport;
import dev.lightbench.retention.UnusableFile;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code export}: whole runs for whoever reads them elsewhere. */
@Command(
        name = "export",
        description = {
            "Writes the runs of a time, each with all that is recorded of it, one line of JSON for each.",
            "It works while the station runs, and changes nothing. docs/retention.md says what each field is."
        },
        footer = {"", "Example:", "  lightbench export --from 2026-11-01 --to 2026-12-01 --out november.jsonl.gz"})
public final class ExportCommand extends ArchiveCommand {
    @Option(
            names = "--from",
            paramLabel = "TIME",
            description = "runs that began then or later: a date (UTC) or a time as 2026-11-01T06:00:00Z")
    private @Nullable String from;

    @Option(names = "--to", paramLabel = "TIME", description = "runs that began before then")
    private @Nullable String to;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            required = true,
            description = "the file to write (gzip); an existing one is refused")
    @SuppressWarnings("NullAway.Init")
    private Path out;

    /** With the clock and the class whose Spring configuration opens the records. */
    public ExportCommand(Surroundings around) {
        super(around);
    }

    /** Runs in a database that many read are there without a directory. */
    @Override
    void check() {}

    @Override
    ArchiveWork work() throws CommandFailed {
        Optional<Instant> first = GivenTime.parse("--from", from);
        Optional<Instant> end = GivenTime.parse("--to", to);
        mustBeNew(out);
        return progress -> export(first, end, progress);
    }

    private String export(Optional<Instant> first, Optional<Instant> end, Progress progress)
            throws CommandFailed, IOException, UnusableFile {
        try (NewFile made = NewFile.at(out)) {
            try (AskedRecords records = KeptRecords.toRead(options, around)) {
                records.export(first, end, made.out(), progress);
            }
            made.force();
            long runs = RunExport.count(made.part());
            made.finish();
            return out + ": " + runs + " runs.";
        }
    }
}
