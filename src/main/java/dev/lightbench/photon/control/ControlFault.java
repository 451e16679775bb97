package dev.lightbench.photon.control;

/** A control request that the unit did not carry out, although every transfer worked. */
public final class ControlFault extends Exception {
    private static final long serialVersionUID = 1L;

    /** What went wrong. */
    public enum Kind {
        /** The unit answered with an error result or status. */
        REFUSED,
        /** The unit no longer knows the request: a bus reset or another client cancelled it. */
        DROPPED,
        /** The answer is not of the protocol. */
        GARBLED,
        /** The unit still works on it, or has no room for it, at the deadline. */
        LATE
    }

    private final Kind kind;
    private final int result;

    private ControlFault(Kind kind, int result, String message) {
        super(message);
        this.kind = kind;
        this.result = result;
    }

    /** The unit's own error result for a request. */
    static ControlFault refused(RequestType type, int result) {
        return new ControlFault(
                Kind.REFUSED,
                result,
                "It answered " + type + " with " + result + ", " + SystemError.text(result) + ".");
    }

    /** Any other fault, with a sentence. */
    static ControlFault of(Kind kind, String message) {
        return new ControlFault(kind, 0, message);
    }

    /** What went wrong. */
    public Kind kind() {
        return kind;
    }

    /** The unit's result (PROTOCOL 2.3), a negative number; 0 where it gave none. */
    public int result() {
        return result;
    }
}
