package dev.lightbench.station;

/** What starts the run of a unit that has arrived. Whatever it is, {@link Station#start(String)} starts one by hand. */
public enum StartMode {
    /** Its arrival, with the serial that waits for it if there is one. */
    AUTOMATIC,
    /** Its arrival if a serial waits for it, else the scan of its serial. */
    ON_SCAN,
    /** Only the command. */
    BY_HAND
}
