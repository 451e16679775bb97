package dev.lightbench.web.pages;

import java.time.Duration;

/**
 * What is usual for a run that goes, as far as it has come.
 *
 * @param end when half of the runs like it were over, from the start of the run
 * @param late when nearly all of them were over: from then on the run takes longer than usual
 * @param least how full its gauge stood when this was found: it never goes back
 */
record Usual(Duration end, Duration late, double least) {

    /** Whether a run that goes for so long takes longer than usual. */
    boolean late(Duration elapsed) {
        return elapsed.compareTo(late) > 0;
    }

    /** Whole seconds left, 1 at least; of a late run how many it is over its time. */
    long seconds(Duration elapsed) {
        long millis = late(elapsed)
                ? elapsed.minus(end).toMillis()
                : end.minus(elapsed).toMillis() + 999;
        return Math.max(1, millis / 1000);
    }

    /** How much of its time is over, 0 to 1. */
    double part(Duration elapsed) {
        double over = end.isZero() ? 1 : Math.min(1, elapsed.toNanos() / (double) end.toNanos());
        return Math.max(least, over);
    }
}
