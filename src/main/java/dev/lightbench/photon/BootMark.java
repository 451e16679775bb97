package dev.lightbench.photon;

/**
 * Whether what the unit does now follows from a plain boot alone: true after a reset or a DFU leave of this run, until
 * it is told to clear its credentials, to listen or to enter safe mode. Only then does listening prove anything. Owned by the run's thread.
 */
final class BootMark {
    private boolean plain;

    boolean plain() {
        return plain;
    }

    void set(boolean now) {
        plain = now;
    }
}
