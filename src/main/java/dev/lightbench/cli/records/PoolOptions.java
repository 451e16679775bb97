package dev.lightbench.cli.records;

import dev.lightbench.cli.CommandFailed;
import dev.lightbench.cli.ExitCode;
import dev.lightbench.unit.PoolOutcome;
import java.io.PrintWriter;
import picocli.CommandLine.Option;

/** Which product's serials. Values: picocli fills them in before the command is called. */
final class PoolOptions extends RecordsOptions {
    private static final int LAST = 65535;

    @Option(
            names = "--product",
            paramLabel = "ID",
            required = true,
            description = "the product id, as 'image inspect' shows it; 65535 for none")
    int product;

    /** Finds an id that no product has. */
    void checkProduct() throws CommandFailed {
        if (product < 0 || product > LAST) {
            throw CommandFailed.wrongInput("--product: " + product + " is not possible; allowed is 0 to " + LAST);
        }
    }

    /** Says what came of it. */
    static int said(PoolOutcome outcome, PrintWriter out) throws CommandFailed {
        if (!outcome.so()) {
            throw CommandFailed.wrongInput(outcome.sentence());
        }
        out.println(outcome.sentence());
        out.flush();
        return ExitCode.OK;
    }
}
