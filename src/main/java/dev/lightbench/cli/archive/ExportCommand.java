package dev.lightbench.cli.archive;

import dev.lightbench.cli.CommandFailed;
import dev.lightbench.cli.Surroundings;
import dev.lightbench.cli.run.OpenRecords;
import dev.lightbench.retention.NewFile;
import dev.lightbench.retention.Progress;
import dev.lightbench.retention.RunExport;
import dev.lightbench.retention.UnusableFile;
import dev.lightbench.store.DataDirectory;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Map;
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

    @Override
    ArchiveWork work() throws CommandFailed {
        Optional<Instant> first = time("--from", from);
        Optional<Instant> end = time("--to", to);
        mustBeNew(out);
        return progress -> export(first, end, progress);
    }

    private String export(Optional<Instant> first, Optional<Instant> end, Progress progress)
            throws CommandFailed, IOException, UnusableFile {
        try (NewFile made = NewFile.at(out)) {
            if (DataDirectory.held(options.data)) {
                fetch(first, end, made.out(), progress);
            } else {
                try (OpenRecords open = OpenRecords.open(options.data, around.application())) {
                    new RunExport(open.records().store()).write(first, end, made.out(), progress);
                }
            }
            made.force();
            long runs = RunExport.count(made.part());
            made.finish();
            return out + ": " + runs + " runs.";
        }
    }

    private void fetch(Optional<Instant> first, Optional<Instant> end, OutputStream to, Progress progress)
            throws CommandFailed, IOException {
        Map<String, Object> question = new LinkedHashMap<>();
        question.put("data", options.data.toAbsolutePath().toString());
        first.ifPresent(time -> question.put("from", time.toString()));
        end.ifPresent(time -> question.put("to", time.toString()));
        new RunningStation(options.port).fetch("/export", question, to, progress);
    }

    private static Optional<Instant> time(String option, @Nullable String text) throws CommandFailed {
        if (text == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    text.length() == "2026-11-01".length()
                            ? LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC)
                            : Instant.parse(text));
        } catch (DateTimeParseException wrong) {
            throw CommandFailed.wrongInput(option + ": '" + text
                    + "' is no time; allowed is a date as 2026-11-01, or a time as 2026-11-01T06:00:00Z");
        }
    }
}
