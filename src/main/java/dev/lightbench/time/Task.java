package dev.lightbench.time;

/** A thread started through a {@link TimeSource}. */
public interface Task {

    /**
     * Waits until the thread has ended or the deadline has passed.
     *
     * @return whether it has ended
     */
    boolean join(Deadline deadline) throws InterruptedException;

    /** Interrupts the thread: a wait through the time source ends with {@link InterruptedException}. */
    void interrupt();
}
