package dev.lightbench.cli.records;

import dev.lightbench.cli.CommandFailed;
import dev.lightbench.cli.ExitCode;
import dev.lightbench.cli.Surroundings;
import dev.lightbench.cli.report.JsonDocument;
import dev.lightbench.run.TranscriptDocument;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code transcript}: the evidence of a run, for people, programs and the virtual bench. */
@Command(
        name = "transcript",
        description = {
            "Prints the evidence of a recorded run: every transfer with its time.",
            "It is one JSON document, and a bench file can replay it ('platform: replay'), so that a failure in the field",
            "becomes a test."
        },
        footer = {"", "Example:", "  lightbench transcript 0196f8a2-3b1c-7d10-8c55-0a1b2c3d4e5f --out failure.json"})
public final class TranscriptCommand implements Callable<Integer> {
    private final Surroundings around;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before the command is called
    private CommandSpec spec;

    @Parameters(paramLabel = "RUN", description = "the run's id, as 'runs --json' lists it (runId)")
    @SuppressWarnings("NullAway.Init")
    private String run;

    @Option(names = "--out", paramLabel = "FILE", description = "the file to write; an existing one is refused")
    private @Nullable Path out;

    @Mixin
    private RecordsOptions records = new RecordsOptions();

    /** With the class whose Spring configuration opens the records. */
    public TranscriptCommand(Surroundings around) {
        this.around = around;
    }

    @Override
    public Integer call() throws CommandFailed {
        UUID id = RunId.parse(run);
        Path file = out;
        if (file != null && Files.exists(file)) {
            throw CommandFailed.wrongInput(file + ": there is such a file already; name another one");
        }
        TranscriptDocument document = KeptRecords.asked(records, around, kept -> kept.transcript(id))
                .orElseThrow(() -> CommandFailed.wrongInput("RUN: " + run + " has no transcript in " + records.data()
                        + "; 'lightbench runs --json' lists the runs"));
        if (file == null) {
            JsonDocument.print(document, spec.commandLine().getOut());
            return ExitCode.OK;
        }
        try (PrintWriter writer = new PrintWriter(Files.newBufferedWriter(file, StandardCharsets.UTF_8))) {
            JsonDocument.print(document, writer);
        } catch (IOException e) {
            throw CommandFailed.wrongInput(file + ": cannot be written: " + e.getMessage());
        }
        spec.commandLine().getOut().println(file + ": " + document.entries().size() + " entries");
        return ExitCode.OK;
    }
}
