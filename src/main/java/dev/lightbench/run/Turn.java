package dev.lightbench.run;

import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Whose turn it is with the records as a whole: a backup, an export and a pruning go one at a time. Nobody waits for it:
 * who does not get it says so. Safe for use by many threads.
 */
public final class Turn {
    private final AtomicBoolean taken = new AtomicBoolean();

    /** Takes it; false if somebody has it. */
    public boolean take() {
        return taken.compareAndSet(false, true);
    }

    /** Gives it back; for whoever has taken it. */
    public void giveBack() {
        taken.set(false);
    }
}
