package dev.lightbench.cli.run;

import dev.lightbench.cli.CommandFailed;
import dev.lightbench.cli.ExitCode;
import dev.lightbench.cli.LogFile;
import dev.lightbench.cli.Surroundings;
import dev.lightbench.cli.report.JsonDocument;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code demo}: the station on the demo bench, whose two planted failures are part of the show. */
@Command(
        name = "demo",
        description = {
            "The station on a virtual bench of 28 Photons and P1s, begun at once; goes on until Ctrl-C.",
            "It keeps real timing. Two units have planted faults, so two failures are what it shows. With --once it runs each",
            "unit once, without pages, and ends: with 0 if every unit came to a recorded verdict."
        },
        footer = {"", "Examples:", "  lightbench demo", "  lightbench demo --once --json", "  ./mvnw spring-boot:run"})
public final class DemoCommand implements Callable<Integer> {
    private static final String PLANTED =
            "The demo bench has two units with planted faults: two FAIL are what it should show.";

    private final Surroundings around;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before the command is called
    private CommandSpec spec;

    @Mixin
    private RecordOptions records = new RecordOptions();

    @Mixin
    private ServerOptions server = new ServerOptions();

    @Mixin
    private OrderOptions order = new OrderOptions();

    @Mixin
    private HoldOptions hold = new HoldOptions();

    @Option(names = "--once", description = "without pages: each unit once, and then the end")
    private boolean once;

    /** With the clock and the terminal. */
    public DemoCommand(Surroundings around) {
        this.around = around;
    }

    @Override
    public Integer call() throws CommandFailed, InterruptedException {
        if (records.json && !once) {
            throw CommandFailed.wrongInput("--json: a station that goes on has no last word; allowed is --once --json");
        }
        LogFile.placeIn(records.data);
        try (DemoFixtures fixtures = DemoFixtures.locate(Path.of(""))) {
            RunOptions bench = new RunOptions();
            bench.bench = fixtures.bench();
            bench.order = order;
            bench.hold = hold;
            return once ? playOnce(bench) : playOn(bench);
        }
    }

    private int playOn(RunOptions bench) throws CommandFailed, InterruptedException {
        StationOptions options = new StationOptions();
        options.run = bench;
        options.records = records;
        options.server = server;
        return new StationSession(around, options, spec.commandLine().getOut()).run(PLANTED);
    }

    private int playOnce(RunOptions bench) throws CommandFailed, InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter view = records.json ? spec.commandLine().getErr() : out;
        FinishedRuns finished = new RunSession(
                        around, OrderFiles.read(bench), bench.bench, records, view, RunSession.Ways.of(bench))
                .run(RunSession.Choice.ALL);
        if (records.json) {
            JsonDocument.print(finished.report(), out);
        } else {
            Outcome.print(finished, around.size().get().columns(), out);
            out.println(PLANTED + " 'lightbench runs' lists these results again.");
            out.flush();
        }
        return finished.exitCode() == ExitCode.SOME_FAILED ? ExitCode.OK : finished.exitCode();
    }
}
