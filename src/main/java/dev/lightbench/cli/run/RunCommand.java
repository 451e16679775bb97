package dev.lightbench.cli.run;

import dev.lightbench.cli.CommandFailed;
import dev.lightbench.cli.LogFile;
import dev.lightbench.cli.Surroundings;
import dev.lightbench.cli.report.JsonDocument;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code run}: drives every attached unit through the pipeline, once, all in parallel. */
@Command(
        name = "run",
        description = {
            "Drives every attached unit through the pipeline, once, all at the same time, and records each result.",
            "Ctrl-C stops all runs, records them and prints the summary; a second Ctrl-C ends at once.",
            "Ends with 3 if no unit is attached: nothing has passed then, and no unit is to blame."
        },
        footer = {
            "",
            "Examples:",
            "  lightbench run --image product-photon.bin --image product-p1.bin --serials tray-17.csv",
            "  lightbench run --bench fixtures/benches/demo.yaml",
            "  lightbench run --json --data /srv/lightbench > nightly.json"
        })
public final class RunCommand implements Callable<Integer> {
    private final Surroundings around;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before the command is called
    private CommandSpec spec;

    @Mixin
    private RunOptions options = new RunOptions();

    @Mixin
    private RecordOptions records = new RecordOptions();

    /** With the clock and the terminal. */
    public RunCommand(Surroundings around) {
        this.around = around;
    }

    @Override
    public Integer call() throws CommandFailed, InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        LogFile.placeIn(records.data);
        FinishedRuns finished = new RunSession(
                        around,
                        OrderFiles.read(options),
                        options.bench,
                        records,
                        records.json ? err : out,
                        RunSession.Ways.of(options))
                .run(RunSession.Choice.ALL);
        print(finished, out, err);
        return finished.exitCode();
    }

    private void print(FinishedRuns finished, PrintWriter out, PrintWriter err) {
        if (records.json) {
            JsonDocument.print(finished.report(), out);
        } else {
            Outcome.print(finished, around.size().get().columns(), out);
        }
        finished.runs().unused().forEach(sentence -> err.println("lightbench: " + sentence + "."));
        err.flush();
    }
}
