package dev.lightbench.station;

import dev.lightbench.time.TimeSource;
import java.time.Duration;

/**
 * How units come to one slot: tells a unit that a hand put in from one that came back by itself, and keeps one that
 * fails and comes back again and again from being run without end. Owned by the lock of the {@link Places}.
 */
final class Arrivals {
    /**
     * A re-enumeration takes less (PROTOCOL 5: 0.5 to 1.5 s), pulling one unit and seating another takes longer: an
     * estimate.
     */
    private static final Duration BY_ITSELF = Duration.ofSeconds(2);

    /** A unit that boots slowly after its run is back by then: an estimate. */
    private static final Duration SOON = Duration.ofSeconds(10);

    /** How often a unit that did not pass is run again because it was back soon. */
    private static final int MOST_RETURNS = 2;

    private final TimeSource time;
    private boolean ever; // whether a unit was seen
    private long lastSeen;
    private long gap = Long.MAX_VALUE; // between the last two looks that showed a unit
    private boolean settled; // whether the steps of a run are over and its result is not recorded yet
    private long settledAt;
    private boolean exchanged;
    private boolean passed; // how the last run ended
    private boolean stopped; // whether the one that left last had been stopped
    private int returns;
    private boolean heldBack;

    Arrivals(TimeSource time) {
        this.time = time;
    }

    /** A look shows a unit; asked before by {@link #backByItself}, which tells of the looks before. */
    void seen() {
        long now = time.nanos();
        gap = ever ? now - lastSeen : Long.MAX_VALUE;
        exchanged |= settled && now - Math.max(lastSeen, settledAt) >= BY_ITSELF.toNanos();
        ever = true;
        lastSeen = now;
    }

    /** Whether the unit that is here now was away for so short a time that no hand can have changed it. */
    boolean backByItself() {
        return gap < BY_ITSELF.toNanos();
    }

    /** A run begins. */
    void begun() {
        settled = false;
        exchanged = false;
        heldBack = false;
    }

    /** The steps are over, and the unit was there a moment ago if they proved anything. */
    void settled() {
        settled = true;
        settledAt = time.nanos();
    }

    /**
     * Whether since the steps were over a unit came that was not there all the time: it may be another one, and what
     * they proved is not to be shown of it.
     */
    boolean exchanged() {
        return exchanged;
    }

    /** It is another unit, or the same that a hand has put in again, as far as one can tell. */
    void arrived(boolean byItself) {
        returns = !passed && gap < SOON.toNanos() ? returns + 1 : 0;
        heldBack = returns > MOST_RETURNS || (byItself && stopped);
        stopped = false;
    }

    /** The unit has left a slot that showed this. */
    void left(SlotState shown) {
        stopped = shown == SlotState.ABORTED;
    }

    /** A run has ended so. */
    void ended(SlotState verdict) {
        settled = false;
        passed = verdict == SlotState.PASSED;
    }

    /** Whether the unit waits for a hand. */
    boolean heldBack() {
        return heldBack;
    }

    void holdBack() {
        heldBack = true;
    }

    /** A hand has said what to do. */
    void release() {
        heldBack = false;
    }
}
