package dev.lightbench.firmware;

/** A module that must not be flashed, and why. */
public final class ModuleRejected extends Exception {
    private static final long serialVersionUID = 1L;

    /** The reasons, one for each thing that can be wrong. */
    public enum Reason {
        /** No module header was found. */
        NOT_A_MODULE,
        /** The file ends before the module does. */
        TRUNCATED,
        /** The CRC does not fit the bytes. */
        BAD_CRC,
        /** The SHA-256 of the suffix does not fit the bytes. */
        BAD_SHA256,
        /** It is built for another platform. */
        WRONG_PLATFORM,
        /** It is not an application (function 5, index 1). */
        NOT_A_USER_PART,
        /** It is not linked for the user part's address. */
        WRONG_ADDRESS,
        /** It is longer than the user part's place. */
        TOO_LARGE,
        /** It needs a system part newer than the device's. */
        NEEDS_NEWER_SYSTEM
    }

    private final Reason reason;

    /** With a sentence that names what was found and what is allowed. */
    public ModuleRejected(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    /** Which of the reasons. */
    public Reason reason() {
        return reason;
    }
}
