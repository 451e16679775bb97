package dev.lightbench.cli.measure;

import dev.lightbench.bench.BenchSetup;
import dev.lightbench.cli.CommandFailed;
import dev.lightbench.time.TimeSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What the station itself adds to each unit while it drives all of them: the time to the verdict at real timing, less
 * the time in virtual time, where the same units take as long and software takes none. Every unit has a hub of its
 * own here: on a shared one the order of enumerations may differ by chance, which is worth 0.3 s a place.
 */
final class OverheadFigures {
    private static final Duration MOST = Duration.ofMillis(300);

    private final Trial trial;
    private final TimeSource time;
    private final Progress progress;

    OverheadFigures(Trial trial, TimeSource time, Progress progress) {
        this.trial = trial;
        this.time = time;
        this.progress = progress;
    }

    /** Plays it. */
    List<Figure> of(BenchSetup bench) throws CommandFailed, InterruptedException {
        BenchSetup apart = LoneUnits.apart(bench);
        Played virtual = trial.inVirtualTime(apart);
        progress.say("all at real timing, each on a hub of its own", virtual.elapsed());
        Played real = trial.atRealTiming(apart, time);
        List<Duration> added = new ArrayList<>();
        for (int i = 0; i < real.units().size(); i++) {
            added.add(
                    real.units().get(i).toVerdict().minus(virtual.units().get(i).toVerdict()));
        }
        added.sort(Comparator.naturalOrder());
        return List.of(
                Figure.millis(
                        "overheadMedian", "what the station adds to a unit, median", added.get(added.size() / 2), MOST),
                Figure.millis(
                        "overheadMost", "what the station adds to a unit, most", added.get(added.size() - 1), MOST));
    }
}
