package dev.lightbench.cli.run;

import dev.lightbench.cli.CommandFailed;
import dev.lightbench.cli.Surroundings;
import dev.lightbench.cli.pipeline.PipelineChoice;
import dev.lightbench.run.RunRecord;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code clear}: the Wi-Fi credentials of one unit on a desk, and nothing else of it. */
@Command(
        name = "clear",
        description = {
            "Clears the Wi-Fi credentials of the one unit that is attached, over its USB cable, and keeps its firmware.",
            "Which way depends on its Device OS; some versions need a helper, an application of yours that does it from the",
            "inside for a moment. Ends with 0 when the unit itself has shown that nothing is stored any more, with 1 if it",
            "has not, and with 3 if no unit is attached."
        },
        footer = {
            "",
            "Examples:",
            "  lightbench clear",
            "  lightbench clear --port 1-1.2 --helper clear-photon.bin",
            "  lightbench clear --bench fixtures/benches/one-photon.yaml"
        })
public final class ClearCommand implements Callable<Integer> {
    private final Surroundings around;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before the command is called
    private CommandSpec spec;

    @Mixin
    private DeskOptions options = new DeskOptions();

    @Mixin
    private RecordOptions records = new RecordOptions();

    /** With the clock and the terminal. */
    public ClearCommand(Surroundings around) {
        this.around = around;
    }

    @Override
    public Integer call() throws CommandFailed, InterruptedException {
        return new DeskSession(around, options, records)
                .run(
                        "Clearing",
                        PipelineChoice.clearing(),
                        new DeskOutcome("Cleared", "clear-credentials", ClearCommand::sequel),
                        spec.commandLine());
    }

    /** Proved in safe mode, where no application runs: one that never connects never listens, and nobody has seen it. */
    private static String sequel(RunRecord record) {
        String proof = record.facts().getOrDefault("listeningProof", "");
        return proof.contains("safe mode")
                ? "If its light does not blink blue, its application does not listen for new Wi-Fi credentials by itself:"
                        + " run 'lightbench set-wifi', or hold its MODE (SETUP) button for three seconds."
                : "It listens for new Wi-Fi credentials.";
    }
}
