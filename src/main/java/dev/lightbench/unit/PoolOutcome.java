package dev.lightbench.unit;

/**
 * What confirming or releasing a serial came to. Both are idempotent: given again they find everything done already.
 *
 * @param kind whether it did something
 * @param sentence what happened, or why nothing did
 */
public record PoolOutcome(Kind kind, String sentence) {

    /** What came of it. */
    public enum Kind {
        /** It is done, and on disk. */
        DONE,
        /** It was so already. */
        ALREADY,
        /** It cannot be done: somebody else has the serial, or nobody has. */
        REFUSED,
        /** The pool has no such serial. */
        UNKNOWN
    }

    /** Whether it is so now as was asked for. */
    public boolean so() {
        return kind == Kind.DONE || kind == Kind.ALREADY;
    }
}
