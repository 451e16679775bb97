package dev.lightbench.cli.run;

import dev.lightbench.cli.CommandFailed;
import dev.lightbench.cli.Surroundings;
import dev.lightbench.unit.PoolOutcome;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code serials confirm}:  it is never given out again.:confirms that a reserved serial is on its unit. */
@Command(
        name = "confirm",
        description = "Confirms that a reserved serial is on its unit. Given again, it changes nothing.",
        footer = {"", "Example:", "  lightbench serials confirm LB-24-000001 --product 1234 --holder robot-2/unit-17"})
public final class SerialsConfirmCommand implements Callable<Integer> {
    private final Surroundings around;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before the command is called
    private CommandSpec spec;

    @Parameters(paramLabel = "SERIAL", description = "the serial that is reserved")
    @SuppressWarnings("NullAway.Init")
    private String serial;

    @Option(names = "--holder", paramLabel = "WHO", required = true, description = "who has reserved it")
    private String holder = "";

    @Mixin
    private PoolOptions pool = new PoolOptions();

    /** With the class whose Spring configuration opens the records. */
    public SerialsConfirmCommand(Surroundings around) {
        this.around = around;
    }

    @Override
    public Integer call() throws CommandFailed {
        pool.check();
        ReasonOptions.fits("--holder", holder, 200);
        PoolOutcome outcome =
                KeptRecords.in(pool.data, around, units -> units.pool().confirm(pool.product, serial, holder));
        return PoolOptions.said(outcome, spec.commandLine().getOut());
    }
}
