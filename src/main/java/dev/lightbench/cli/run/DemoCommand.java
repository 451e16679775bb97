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
import picocli.CommandLine.Spec;

/** {@code demo}: {@code run} on the demo bench, whose two planted failures are part of the show. */
@Command(
        name = "demo",
        description = {
            "Runs the demo: a virtual bench of 28 Photons and P1s at real timing.",
            "Two of them have planted faults, so two failures are what it shows; it ends with 0 all the same if every unit"
                    + " came to a recorded verdict."
        },
        footer = {"", "Examples:", "  lightbench demo", "  ./mvnw spring-boot:run"})
public final class DemoCommand implements Callable<Integer> {
    private final Surroundings around;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before the command is called
    private CommandSpec spec;

    @Mixin
    private RecordOptions records = new RecordOptions();

    /** With the clock and the terminal. */
    public DemoCommand(Surroundings around) {
        this.around = around;
    }

    @Override
    public Integer call() throws CommandFailed, InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        LogFile.placeIn(records.data);
        FinishedRuns finished;
        try (DemoFixtures fixtures = DemoFixtures.locate(Path.of(""))) {
            RunOptions options = new RunOptions();
            options.bench = fixtures.bench();
            finished = new RunSession(around, options, records, records.json ? err : out).run();
        }
        if (records.json) {
            JsonDocument.print(finished.report(), out);
        } else {
            Outcome.print(finished, around.size().get().columns(), out);
            out.println("The demo bench has two units with planted faults: two FAIL are what it should show."
                    + " 'lightbench runs' lists these results again.");
            out.flush();
        }
        return finished.exitCode() == ExitCode.SOME_FAILED ? ExitCode.OK : finished.exitCode();
    }
}
