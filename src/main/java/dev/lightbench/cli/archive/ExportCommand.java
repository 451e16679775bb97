package dev.lightbench.cli.archive;

import dev.lightbench.cli.CommandFailed;
import dev.lightbench.cli.Surroundings;
import dev.lightbench.cli.records.AskedRecords;
import dev.lightbench.cli.records.GivenTime;
import dev.lightbench.cli.records.KeptRecords;
import dev.lightbench.cli.records.RecordsOptions;
import dev.lightbench.retention.NewFile;
import dev.lightbench.retention.Progress;
import dev.lightbench.retention.RunExport;
import dev.lightbench.retention.UnusableFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code export}: whole runs for whoever reads them elsewhere. */
@Command(
        name = "export",
        description = {
            "Writes the runs of a time, each with all that is recorded of it, one line of JSON for each.",
            "It works while the station runs, and changes nothing. docs/retention.md says what each field is."
        },
        footer = {"", "Example:", "  lightbench export --from 2026-11-01 --to 2026-12-01 --out november.jsonl.gz"})
public final class ExportCommand implements Callable<Integer> {
    private final Surroundings around;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before the command is called
    private CommandSpec spec;

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

    @Mixin
    private RecordsOptions options = new RecordsOptions();

    /** With the clock and the class whose Spring configuration opens the records. */
    public ExportCommand(Surroundings around) {
        this.around = around;
    }

    @Override
    public Integer call() throws CommandFailed {
        Optional<Instant> first = GivenTime.parse("--from", from);
        Optional<Instant> end = GivenTime.parse("--to", to);
        if (Files.exists(out)) {
            throw CommandFailed.wrongInput(out + ": there is such a file already; name another one");
        }
        return ArchiveWork.run(progress -> export(first, end, progress), options.data(), around, spec.commandLine());
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
