package dev.lightbench.pipeline;

import dev.lightbench.time.Task;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Stops one run from another thread. The run ends at its next wait; once it has ended, the switch does nothing more,
 * so that it can never disturb the recording of what the run found.
 */
public final class StopSwitch {
    private boolean pulled; // owned by this, as all that follows
    private boolean over;
    private boolean shielded;
    private @Nullable Task task;

    /** Names the thread that walks the run. The run need not have begun, and may be over. */
    public synchronized void watch(Task runner) {
        task = runner;
        if (pulled) {
            interrupt();
        }
    }

    /** Stops the run. A run that has not begun ends before its first step. */
    public synchronized void pull() {
        pulled = true;
        interrupt();
    }

    private synchronized void interrupt() {
        if (task != null && !over && !shielded) {
            task.interrupt();
        }
    }

    /** Whether somebody wants the run to stop. */
    public synchronized boolean pulled() {
        return pulled;
    }

    /**
     * The run is over. Called on the run's thread, and takes a pending interrupt away from it: an interrupted thread
     * could not commit the verdict (H2 closes its file when a thread is interrupted in it).
     */
    @SuppressWarnings("ResultOfMethodCallIgnored")
    synchronized void release() {
        over = true;
        Thread.interrupted();
    }

    /**
     * Does something on the run's thread that no interrupt may reach, such as a call to the store: H2 closes its file
     * when a thread is interrupted in it. A stop that comes meanwhile takes effect when it is done.
     */
    public <T> T undisturbed(Supplier<T> deed) {
        shield();
        try {
            return deed.get();
        } finally {
            unshield();
        }
    }

    @SuppressWarnings("ResultOfMethodCallIgnored")
    private synchronized void shield() {
        shielded = true;
        Thread.interrupted();
    }

    private synchronized void unshield() {
        shielded = false;
        if (pulled) {
            interrupt();
        }
    }
}
