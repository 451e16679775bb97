package dev.lightbench.acceptance;

import java.util.Map;
import java.util.TreeMap;

/** What a sweep has counted, so that a sweep that compared nothing cannot pass for one that found nothing. One thread's. */
final class KilledTally {
    /** Kills by what they were aimed at, and those of them that came there. */
    final Map<String, Integer> aimed = new TreeMap<>();

    final Map<String, Integer> hit = new TreeMap<>();
    /** Passes by the way in which they were said. */
    final Map<String, Integer> said = new TreeMap<>();

    int announced;
    int interrupted;
    int inStep;
    int offered;
    int judged;
    /** Passes that the audit has confirmed of what was recorded. */
    int confirmed;

    int rows;

    static void count(Map<String, Integer> what, String name, int more) {
        what.merge(name, more, Integer::sum);
    }

    void add(KilledTally other) {
        other.aimed.forEach((name, count) -> count(aimed, name, count));
        other.hit.forEach((name, count) -> count(hit, name, count));
        other.said.forEach((name, count) -> count(said, name, count));
        announced += other.announced;
        interrupted += other.interrupted;
        inStep += other.inStep;
        offered += other.offered;
        judged += other.judged;
        confirmed += other.confirmed;
        rows += other.rows;
    }

    int kills() {
        return aimed.values().stream().mapToInt(Integer::intValue).sum();
    }

    private int reached() {
        return hit.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** For the end of a sweep, in one line. */
    String sentence() {
        return "%d kills (%d where they were aimed at) by %s: %d passes announced %s, %d rows, %d runs interrupted (%d told their step, %d units offered again), %d passes true of their units, %d confirmed by the audit"
                .formatted(
                        kills(),
                        reached(),
                        aimed,
                        announced,
                        said,
                        rows,
                        interrupted,
                        inStep,
                        offered,
                        judged,
                        confirmed);
    }
}
