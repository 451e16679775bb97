package dev.lightbench.station;

/** Whether the station begins runs. */
public enum StationState {
    /** It begins runs as its start mode says. */
    RUNNING,
    /** It begins none; those that go finish. */
    PAUSED,
    /** It begins none, and those that go are being stopped. */
    STOPPING,
    /** It begins none, and none goes. */
    STOPPED
}
