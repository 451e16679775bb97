package dev.lightbench.cli.records;

import dev.lightbench.cli.CommandFailed;
import dev.lightbench.cli.Surroundings;
import dev.lightbench.unit.PoolOutcome;
import picocli.CommandLine.Command;

/** {@code serials confirm}: a reserved serial is on its unit, and is never given out again. */
@Command(
        name = "confirm",
        description = "Confirms that a reserved serial is on its unit. Given again, it changes nothing.",
        footer = {"", "Example:", "  lightbench serials confirm LB-24-000001 --product 1234 --holder robot-2/unit-17"})
public final class SerialsConfirmCommand extends ReservedSerialCommand {

    /** With the class whose Spring configuration opens the records. */
    public SerialsConfirmCommand(Surroundings around) {
        super(around);
    }

    @Override
    PoolOutcome settle(AskedRecords records, int product, String serial, String holder) throws CommandFailed {
        return records.confirm(product, serial, holder);
    }
}
