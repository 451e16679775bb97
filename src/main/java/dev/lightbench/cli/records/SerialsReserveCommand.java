package dev.lightbench.cli.records;

import dev.lightbench.cli.CommandFailed;
import dev.lightbench.cli.ExitCode;
import dev.lightbench.cli.Surroundings;
import dev.lightbench.unit.PoolSerialDocument;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code serials reserve}: takes the next serial for a while. */
@Command(
        name = "reserve",
        description = {
            "Reserves the lowest free serial and prints it.",
            "A holder has one at a time: asked again it gets the same one, until it has confirmed or released it, or the",
            "reservation has ended by itself."
        },
        footer = {"", "Example:", "  lightbench serials reserve --product 1234 --holder robot-2/unit-17"})
public final class SerialsReserveCommand implements Callable<Integer> {
    private static final int MOST = 7 * 24 * 60;

    private final Surroundings around;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before the command is called
    private CommandSpec spec;

    @Option(
            names = "--holder",
            paramLabel = "WHO",
            required = true,
            description = "a device id, or a robot's name for the unit in its hand")
    private String holder = "";

    @Option(
            names = "--minutes",
            paramLabel = "N",
            defaultValue = "5",
            description = "when the reservation ends by itself; default 5")
    private int minutes;

    @Mixin
    private PoolOptions pool = new PoolOptions();

    /** With the class whose Spring configuration opens the records. */
    public SerialsReserveCommand(Surroundings around) {
        this.around = around;
    }

    @Override
    public Integer call() throws CommandFailed {
        pool.checkProduct();
        ReasonOptions.fits("--holder", holder, ReasonOptions.BADGE);
        if (minutes < 1 || minutes > MOST) {
            throw CommandFailed.wrongInput("--minutes: " + minutes + " is not possible; allowed is 1 to " + MOST);
        }
        PoolSerialDocument serial = KeptRecords.changed(
                        pool, around, kept -> kept.reserve(pool.product, holder.strip(), Duration.ofMinutes(minutes)))
                .orElseThrow(() -> CommandFailed.wrongInput("The pool of product " + pool.product
                        + " has no free serial; 'lightbench serials add' fills it"));
        spec.commandLine().getOut().println(serial.serial());
        return ExitCode.OK;
    }
}
