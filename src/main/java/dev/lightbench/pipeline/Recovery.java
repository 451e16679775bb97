package dev.lightbench.pipeline;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What can be done before a step is tried again: one rung of a {@link RecoveryLadder}. */
public enum Recovery {
    /** Nothing but the next attempt. */
    AGAIN("again", "nothing but the next attempt"),
    /** Close the connection and open the port anew: the default, costs nothing. */
    REOPEN("reopen", "reopen the port"),
    /** Restart the running unit by request; where it is not running or does not take it, reopen. */
    RESET("reset", "reset the unit, or reopen the port where it does not take that"),
    /** Take the port's power away and give it back, where the hub switches it; else reopen. */
    POWER_CYCLE("power-cycle", "power-cycle the port, or reopen it where the hub cannot switch it"),
    /** Bring the running unit into DFU mode; where it is there already or does not go there, reopen. */
    ENTER_DFU("enter-dfu", "bring the unit into DFU mode, or reopen the port where it is there or does not go");

    private final String word;
    private final String sentence;

    Recovery(String word, String sentence) {
        this.word = word;
        this.sentence = sentence;
    }

    /** As a pipeline file writes it. */
    public String word() {
        return word;
    }

    /** As it is told to people. */
    public String sentence() {
        return sentence;
    }

    /** The one that a pipeline file writes so. */
    public static Optional<Recovery> named(String word) {
        return Arrays.stream(values()).filter(r -> r.word.equals(word)).findFirst();
    }

    /** All words. */
    public static List<String> words() {
        return Arrays.stream(values()).map(Recovery::word).toList();
    }
}
