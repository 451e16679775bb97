package dev.lightbench.web.api;

import dev.lightbench.station.CommandOutcome;
import dev.lightbench.web.problem.Refused;

/**
 * What a command did.
 *
 * @param outcome {@code DONE}, or {@code ALREADY} if it was so before
 * @param sentence what happened
 */
public record CommandDocument(String outcome, String sentence) {

    /**
     * The document of an outcome.
     *
     * @throws Refused if the command was not carried out
     */
    static CommandDocument of(CommandOutcome outcome) {
        return switch (outcome.kind()) {
            case DONE, ALREADY -> new CommandDocument(outcome.kind().name(), outcome.sentence());
            case REFUSED -> throw Refused.conflict(outcome.sentence());
            case NO_SUCH_SLOT -> throw Refused.missing(outcome.sentence());
        };
    }
}
