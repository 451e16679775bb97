package dev.lightbench.cli.run;

import dev.lightbench.cli.CommandFailed;
import dev.lightbench.cli.ExitCode;
import dev.lightbench.cli.Surroundings;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code station}: watches every slot and goes on until it is stopped. */
@Command(
        name = "station",
        description = {
            "Runs the station: watches every slot, starts a run when a unit arrives, shows the floor in a browser, and goes",
            "on until Ctrl-C, which ends it within two seconds and with 0; one that has not begun yet ends with 130."
        },
        footer = {
            "",
            "Examples:",
            "  lightbench station --image product-photon.bin --image product-p1.bin --data /srv/lightbench",
            "  lightbench station --start scan --port 8090",
            "  lightbench station --bench fixtures/benches/demo.yaml"
        })
public final class StationCommand implements Callable<Integer> {
    private final Surroundings around;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before the command is called
    private CommandSpec spec;

    @Mixin
    private StationOptions options = new StationOptions();

    /** With the clock and the terminal. */
    public StationCommand(Surroundings around) {
        this.around = around;
    }

    @Override
    public Integer call() throws CommandFailed, InterruptedException {
        new StationSession(around, options, spec.commandLine().getOut()).run("");
        return ExitCode.OK;
    }
}
