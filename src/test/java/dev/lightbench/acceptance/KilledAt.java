package dev.lightbench.acceptance;

import java.time.Duration;

/** The moment at which a station is killed. */
sealed interface KilledAt {

    /**
     * When a run stands at a boundary: nothing beyond it has been done for that run.
     *
     * @param boundary which
     * @param step which step, from 0; 0 too where the boundary is none of a step
     * @param nth how many runs (or attempts at a step) come to it before, this one included, from 1
     */
    record Crossing(RunBoundary boundary, int step, int nth) implements KilledAt {
        /** What two of the same kind have in common: their place in a run. */
        String kind() {
            return boundary.perStep() ? boundary + " " + (step + 1) : boundary.toString();
        }
    }

    /**
     * When so many different passes have been heard on the event stream, as fast as a process outside can.
     *
     * @param passes from 1
     */
    record Heard(int passes) implements KilledAt {}

    /**
     * At any instant.
     *
     * @param starting whether it is still to start
     * @param after how long after the start of the process if so, else after its pages answer
     */
    record Instant(boolean starting, Duration after) implements KilledAt {}
}
