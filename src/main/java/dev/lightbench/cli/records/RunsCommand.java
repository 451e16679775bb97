package dev.lightbench.cli.records;

import dev.lightbench.cli.CommandFailed;
import dev.lightbench.cli.ExitCode;
import dev.lightbench.cli.Surroundings;
import dev.lightbench.cli.report.Items;
import dev.lightbench.cli.report.JsonDocument;
import dev.lightbench.cli.report.Summary;
import dev.lightbench.run.UnitReport;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code runs}: lists what is recorded, newest first. */
@Command(
        name = "runs",
        description = "Lists the recorded runs, newest first.",
        footer = {"", "Examples:", "  lightbench runs --limit 28", "  lightbench runs --json --data /srv/lightbench"})
public final class RunsCommand implements Callable<Integer> {
    private static final int MOST = 100_000;

    private final Surroundings around;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before the command is called
    private CommandSpec spec;

    @Mixin
    private ListingOptions records = new ListingOptions();

    @Option(names = "--limit", paramLabel = "N", defaultValue = "100", description = "at most that many; default 100")
    private int limit;

    /** With the clock and the terminal. */
    public RunsCommand(Surroundings around) {
        this.around = around;
    }

    @Override
    public Integer call() throws CommandFailed {
        if (limit < 1 || limit > MOST) {
            throw CommandFailed.wrongInput("--limit: " + limit + " is not possible; allowed is 1 to " + MOST);
        }
        PrintWriter out = spec.commandLine().getOut();
        List<UnitReport> units =
                KeptRecords.asked(records, around, kept -> kept.runs(Optional.empty(), Optional.empty(), limit));
        if (records.json) {
            JsonDocument.print(new Items<>(units), out);
        } else if (units.isEmpty()) {
            out.println("No run is recorded in " + records.data() + " yet.");
        } else {
            Summary.history(units, around.size().get().columns()).forEach(out::println);
        }
        out.flush();
        return ExitCode.OK;
    }
}
