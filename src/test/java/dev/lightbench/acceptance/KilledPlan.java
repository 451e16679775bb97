package dev.lightbench.acceptance;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Which kills a sweep consists of, by its seed. */
final class KilledPlan {
    private static final int STEPS = 5;
    private static final int INSTANTS = 200;

    /** Of the units of the bench, two cannot pass. */
    private static final int PASSES = KilledBench.UNITS - 3;

    private static final Duration START = Duration.ofSeconds(4);
    private static final Duration RUN = Duration.ofSeconds(6);

    private KilledPlan() {}

    /** Every boundary of a run, by each unit that comes to it, and all random instants. */
    static List<KilledAt> all(long seed) {
        List<KilledAt> all = new ArrayList<>();
        for (int nth = 1; nth <= KilledBench.UNITS; nth++) {
            all.addAll(boundaries(nth));
        }
        Random random = new Random(seed);
        for (int number = 0; number < INSTANTS; number++) {
            all.add(instant(random, number));
        }
        Collections.shuffle(all, random);
        return all;
    }

    /** So many: every boundary of a run once, by a unit of the seed, and random instants. */
    static List<KilledAt> some(long seed, int kills) {
        Random random = new Random(seed);
        List<KilledAt> some = new ArrayList<>();
        int each = boundaries(1).size();
        for (int place = 0; place < each; place++) {
            // the last ones come to it only if none has trouble of its own
            some.add(boundaries(1 + random.nextInt(KilledBench.UNITS - 8)).get(place));
        }
        Collections.shuffle(some, random);
        while (some.size() > kills) {
            some.remove(some.size() - 1);
        }
        for (int number = 0; some.size() < kills; number++) {
            some.add(instant(random, number));
        }
        Collections.shuffle(some, random);
        return some;
    }

    private static List<KilledAt> boundaries(int nth) {
        List<KilledAt> boundaries = new ArrayList<>();
        for (RunBoundary boundary : RunBoundary.values()) {
            for (int step = 0; step < (boundary.perStep() ? STEPS : 1); step++) {
                boundaries.add(new KilledAt.Crossing(boundary, step, nth));
            }
        }
        boundaries.add(new KilledAt.Heard(Math.min(nth, PASSES)));
        return boundaries;
    }

    /** One of five is while the station starts. */
    private static KilledAt instant(Random random, int number) {
        boolean starting = number % 5 == 4;
        int most = (int) (starting ? START : RUN).toMillis();
        return new KilledAt.Instant(starting, Duration.ofMillis(random.nextInt(most)));
    }
}
