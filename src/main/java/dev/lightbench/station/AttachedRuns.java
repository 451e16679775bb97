package dev.lightbench.station;

import dev.lightbench.run.RunRecord;
import java.time.Duration;
import java.util.List;

/**
 * What became of all units that were attached.
 *
 * @param records one for each, in the order of the slots
 * @param elapsed from the snapshot to the last verdict
 * @param unused a sentence for each row of the serials file that no attached unit fits
 */
public record AttachedRuns(List<RunRecord> records, Duration elapsed, List<String> unused) {

    /** Whether there was a unit and every one passed. */
    public boolean allPassed() {
        return !records.isEmpty() && records.stream().allMatch(RunRecord::passed);
    }
}
