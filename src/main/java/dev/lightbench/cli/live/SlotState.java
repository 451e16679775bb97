package dev.lightbench.cli.live;

/** What a slot says of its unit. The words are read before the colours. */
public enum SlotState {
    /** Its steps are being walked. */
    RUNNING("running", ""),
    /** Its steps are done; the verdict is not on disk yet. */
    HELD("held", "36"),
    /** Its verdict is recorded: PASS. */
    PASS("PASS", "32"),
    /** Its verdict is recorded: FAIL. */
    FAIL("FAIL", "1;31"),
    /** Its result could not be recorded: it waits, and there is no verdict. */
    UNRECORDED("held", "36"),
    /** It was stopped. */
    ABORTED("ABORTED", "33");

    private final String word;
    private final String style;

    SlotState(String word, String style) {
        this.word = word;
        this.style = style;
    }

    /** The word for it. */
    public String word() {
        return word;
    }

    /** Its attributes for the terminal (ECMA-48 SGR), empty for none. */
    String style() {
        return style;
    }

    /** Whether nothing more will happen to the unit. */
    public boolean settled() {
        return this != RUNNING && this != HELD;
    }
}
