package dev.lightbench.cli.run;

import dev.lightbench.cli.CommandFailed;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Who works, and on which order. Values: picocli fills them in before the command is called. */
final class OrderOptions {
    private static final int NUMBER = 64;
    private static final int BADGE = 200;

    @Option(names = "--operator", paramLabel = "BADGE", description = "who is at the station; stands in each record")
    @Nullable
    String operator;

    @Option(
            names = "--work-order",
            paramLabel = "NUMBER",
            description = "the order that the units belong to; stands in each record")
    @Nullable
    String workOrder;

    @Option(names = "--lot", paramLabel = "LOT", description = "the order's lot; only with --work-order")
    @Nullable
    String lot;

    /** Finds what cannot be recorded. */
    OrderOptions checked() throws CommandFailed {
        fits("--operator", operator, BADGE);
        fits("--work-order", workOrder, NUMBER);
        fits("--lot", lot, NUMBER);
        if (lot != null && workOrder == null) {
            throw CommandFailed.wrongInput(
                    "--lot: a lot belongs to an order; allowed is --work-order NUMBER --lot LOT");
        }
        return this;
    }

    private static void fits(String option, @Nullable String value, int most) throws CommandFailed {
        if (value != null && !value.matches("\\P{Cntrl}{1," + most + "}")) {
            throw CommandFailed.wrongInput(
                    option + ": has " + value.length() + " characters; allowed are 1 to " + most + " printable ones");
        }
    }

    Optional<String> who() {
        return Optional.ofNullable(operator);
    }

    Optional<String> number() {
        return Optional.ofNullable(workOrder);
    }

    Optional<String> itsLot() {
        return Optional.ofNullable(lot);
    }
}
