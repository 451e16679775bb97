package dev.lightbench.cli.records;

import dev.lightbench.cli.CommandFailed;
import dev.lightbench.cli.Surroundings;
import dev.lightbench.unit.PoolOutcome;
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
    PoolOutcome settle(AskedRecords records, int product, String serial, String holder) throws CommandFailed {
        return records.release(product, serial, holder);
    }
}
