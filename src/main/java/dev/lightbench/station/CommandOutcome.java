package dev.lightbench.station;

/**
 * What a command did. Commands are idempotent: given again they find everything done already.
 *
 * @param kind whether it did something
 * @param sentence what happened, or why nothing did
 */
public record CommandOutcome(Kind kind, String sentence) {

    /** What came of it. */
    public enum Kind {
        /** It is done, or on its way. */
        DONE,
        /** It was so already. */
        ALREADY,
        /** It cannot be done now. */
        REFUSED,
        /** There is no slot of that name. */
        NO_SUCH_SLOT
    }

    static CommandOutcome done(String sentence) {
        return new CommandOutcome(Kind.DONE, sentence);
    }

    static CommandOutcome already(String sentence) {
        return new CommandOutcome(Kind.ALREADY, sentence);
    }

    static CommandOutcome refused(String sentence) {
        return new CommandOutcome(Kind.REFUSED, sentence);
    }

    static CommandOutcome noSuchSlot(String name) {
        return new CommandOutcome(Kind.NO_SUCH_SLOT, "There is no slot " + name + ".");
    }
}
