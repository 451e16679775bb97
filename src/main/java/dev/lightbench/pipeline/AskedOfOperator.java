package dev.lightbench.pipeline;

/** What a running step can ask of the person at the station: the words of its progress while it waits for it. */
public final class AskedOfOperator {
    /**
     * How a unit that crashes in a loop is brought into DFU mode: its own two buttons, the LED blinks yellow after
     * three seconds (PROTOCOL 4.4).
     */
    public static final String BUTTONS = "hold MODE, tap RESET, let go of MODE when it blinks yellow";

    private AskedOfOperator() {}
}
