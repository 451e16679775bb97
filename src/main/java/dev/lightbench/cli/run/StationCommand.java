package dev.lightbench.cli.run;

import dev.lightbench.cli.CommandFailed;
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
            "The station: runs each unit that arrives, until Ctrl-C, and shows the floor in a browser.",
            "It watches every slot; a slot is free for the next unit as soon as its unit is out. Ctrl-C ends it within two",
            "seconds and with 0; runs that go are stopped and recorded."
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
        return new StationSession(around, options, spec.commandLine().getOut()).run("");
    }
}
