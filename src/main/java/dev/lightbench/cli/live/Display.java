package dev.lightbench.cli.live;

/** Shows a floor while its units run. Asked from one thread only, again and again. */
public interface Display {

    /** How often it wants to be asked, in milliseconds. */
    long everyMillis();

    /** Brings what is shown up to date. */
    void refresh();

    /** Shows the last state for good; nothing follows but the summary. */
    void finish();
}
