package dev.lightbench.cli.records;

import dev.lightbench.cli.CommandFailed;
import dev.lightbench.cli.ExitCode;
import dev.lightbench.cli.Surroundings;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code serials unbind}: takes the binding of a serial to its device back. */
@Command(
        name = "unbind",
        description = {
            "Takes the binding of a serial to its device back, for a label that is damaged or on the wrong unit.",
            "Both may be bound anew. The runs stay as they are; who did it and why stands in the history of both."
        },
        footer = {
            "",
            "Example:",
            "  lightbench serials unbind LB-24-001873 --product 1234 --by EN-0031 --reason 'label on the wrong unit'"
        })
public final class SerialsUnbindCommand implements Callable<Integer> {
    private final Surroundings around;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before the command is called
    private CommandSpec spec;

    @Parameters(paramLabel = "SERIAL", description = "the serial that is bound")
    @SuppressWarnings("NullAway.Init")
    private String serial;

    @Mixin
    private ReasonOptions why = new ReasonOptions();

    @Mixin
    private PoolOptions pool = new PoolOptions();

    /** With the class whose Spring configuration opens the records. */
    public SerialsUnbindCommand(Surroundings around) {
        this.around = around;
    }

    @Override
    public Integer call() throws CommandFailed {
        pool.checkProduct();
        why.check();
        String said = KeptRecords.changed(pool, around, kept -> kept.unbind(pool.product, serial, why.by, why.reason))
                .orElseThrow(() -> CommandFailed.wrongInput(
                        "SERIAL: " + serial + " of product " + pool.product + " is bound to no device"));
        spec.commandLine().getOut().println(said);
        return ExitCode.OK;
    }
}
