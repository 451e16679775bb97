package dev.lightbench.cli.records;

import dev.lightbench.cli.CommandFailed;
import java.util.UUID;

/** The id of a run, as people give it. */
final class RunId {
    private RunId() {}

    /**
     * Reads it.
     *
     * @throws CommandFailed if it is none
     */
    static UUID parse(String run) throws CommandFailed {
        try {
            return UUID.fromString(run);
        } catch (IllegalArgumentException wrong) {
            throw CommandFailed.wrongInput(
                    "RUN: '" + run + "' is no run; allowed is a runId as 'lightbench runs --json' lists them");
        }
    }
}
