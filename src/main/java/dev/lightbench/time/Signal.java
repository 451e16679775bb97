package dev.lightbench.time;

/** A flag that threads can wait for. Raised by any thread; stays raised until lowered. */
public interface Signal {

    /** Raises the flag and wakes everyone who waits for it. */
    void raise();

    /** Lowers the flag. */
    void lower();

    /** Whether the flag is up. */
    boolean isRaised();

    /**
     * Waits until the flag is up or the deadline has passed.
     *
     * @return whether the flag is up
     */
    boolean await(Deadline deadline) throws InterruptedException;
}
