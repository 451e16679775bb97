package dev.lightbench.photon.dfu;

/** A bootloader that did not do what it was told. */
public final class DfuFault extends Exception {
    private static final long serialVersionUID = 1L;

    /** What went wrong. */
    public enum Kind {
        /** It did not erase. */
        ERASE_REFUSED,
        /** It did not program. */
        WRITE_REFUSED,
        /** It refused a command that changes no flash. */
        COMMAND_REFUSED,
        /** It is on its way out of DFU mode: the reset follows within 500 ms. */
        LEAVING,
        /** Its answers are not of the protocol. */
        GARBLED,
        /** Not done by the deadline. */
        LATE
    }

    private final Kind kind;

    DfuFault(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    /** What went wrong. */
    public Kind kind() {
        return kind;
    }
}
