package dev.lightbench.pipeline;

/** What a step needs the unit to be in when it begins. */
public enum UnitMode {
    /** Attached in whatever mode. */
    ANY("any mode"),
    /** Running the system: normally, in safe mode or listening; it answers control requests. */
    ANSWERING("answering (normal, safe or listening mode)"),
    /** The bootloader's DFU mode. */
    DFU("DFU mode"),
    /** Answering, or in DFU mode already. */
    ANSWERING_OR_DFU("answering, or in DFU mode");

    private final String words;

    UnitMode(String words) {
        this.words = words;
    }

    /** As it is told to people. */
    public String words() {
        return words;
    }
}
