package dev.lightbench.cli.records;

import dev.lightbench.cli.CommandFailed;
import picocli.CommandLine.Option;

/** Who changes something in the records, and why. Values: picocli fills them in before the command is called. */
final class ReasonOptions {
    /** The longest badge. */
    static final int BADGE = 200;

    private static final int REASON = 1000;

    @Option(names = "--by", paramLabel = "WHO", required = true, description = "the badge of whoever says so")
    String by = "";

    @Option(names = "--reason", paramLabel = "TEXT", required = true, description = "why, in a sentence")
    String reason = "";

    /** Finds what cannot be recorded. */
    void check() throws CommandFailed {
        fits("--by", by, BADGE);
        fits("--reason", reason, REASON);
        by = by.strip();
        reason = reason.strip();
    }

    /** Whether a text says something and has room. */
    static void fits(String option, String value, int most) throws CommandFailed {
        if (value.isBlank() || value.length() > most) {
            throw CommandFailed.wrongInput(
                    option + ": has " + value.strip().length() + " characters; allowed are 1 to " + most);
        }
    }
}
