package dev.lightbench.photon;

/** What to do when a request waits because the unit is busy connecting to a network. */
public enum Connecting {
    /** Only wait: what comes after must be the unit's own doing. */
    WAIT,
    /**
     * Stop the attempt by request 70, where the version can (1.3.1 and newer) and only when the request does not end
     * by itself within a second. The unit listens then, which proves nothing until its next plain boot.
     */
    STOP
}
