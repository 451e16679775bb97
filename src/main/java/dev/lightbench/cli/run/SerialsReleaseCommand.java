package dev.lightbench.cli.run;

import dev.lightbench.cli.Surroundings;
import dev.lightbench.unit.PoolOutcome;
import dev.lightbench.unit.SerialPool;
import picocli.CommandLine.Command;

/** {@code serials release}: a reserved serial is given back, and is free again. */
@Command(
        name = "release",
        description = "Gives a reserved serial back. Given again, it changes nothing.",
        footer = {"", "Example:", "  lightbench serials release LB-24-000001 --product 1234 --holder robot-2/unit-17"})
public final class SerialsReleaseCommand extends ReservedSerialCommand {

    /** With the class whose Spring configuration opens the records. */
    public SerialsReleaseCommand(Surroundings around) {
        super(around);
    }

    @Override
    PoolOutcome settle(SerialPool serials, int product, String serial, String holder) {
        return serials.release(product, serial, holder);
    }
}
