package dev.lightbench.station;

/**
 * Why no run begins although the station is running.
 *
 * @param reason for pages, which have a sentence for each in their language
 * @param sentence for engineers
 */
public record Halt(Reason reason, String sentence) {

    /** The reasons; of several that stand at once, the first is told. */
    public enum Reason {
        /** Another process records for this station now: this one never will again. */
        TAKEN_OVER,
        /** Results wait to be recorded. */
        RESULTS_WAIT,
        /** The store does not take what is written. */
        STORE_AWAY,
        /** The journal could not be given room for the results of all slots. */
        NO_JOURNAL,
        /** The disk of the data directory is almost full. */
        DISK_LOW
    }
}
