package dev.lightbench.cli.records;

import dev.lightbench.cli.CommandFailed;
import dev.lightbench.cli.Surroundings;
import dev.lightbench.unit.PoolOutcome;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What becomes of a serial that somebody has reserved: the same question of every such command, another answer. */
abstract class ReservedSerialCommand implements Callable<Integer> {
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
    ReservedSerialCommand(Surroundings around) {
        this.around = around;
    }

    /** Does it to the serial of that product which this holder has reserved. */
    abstract PoolOutcome settle(AskedRecords records, int product, String serial, String holder) throws CommandFailed;

    @Override
    public final Integer call() throws CommandFailed {
        pool.checkProduct();
        ReasonOptions.fits("--holder", holder, ReasonOptions.BADGE);
        PoolOutcome outcome =
                KeptRecords.changed(pool, around, kept -> settle(kept, pool.product, serial, holder.strip()));
        return PoolOptions.said(outcome, spec.commandLine().getOut());
    }
}
