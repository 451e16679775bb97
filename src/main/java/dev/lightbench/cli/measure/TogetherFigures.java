package dev.lightbench.cli.measure;

import dev.lightbench.bench.BenchSetup;
import dev.lightbench.cli.CommandFailed;
import dev.lightbench.time.TimeSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** How long all units of a bench take together, against the slowest of them alone. */
final class TogetherFigures {
    /** A hub enumerates one port at a time (PROTOCOL 2.7, timing of the bench). */
    private static final Duration ENUMERATION = Duration.ofMillis(300);

    private static final double SLACK = 1.05;

    private final Trial trial;
    private final TimeSource time;
    private final Progress progress;

    TogetherFigures(Trial trial, TimeSource time, Progress progress) {
        this.trial = trial;
        this.time = time;
        this.progress = progress;
    }

    /** One of the units, alone on its bench. */
    private record Lone(BenchSetup bench, Played played) {
        Duration elapsed() {
            return played.elapsed();
        }
    }

    /**
     * Plays it all.
     *
     * @throws CommandFailed if no unit of the bench passes
     */
    List<Figure> of(BenchSetup bench) throws CommandFailed, InterruptedException {
        progress.say("each unit alone, and all together, in virtual time");
        List<Lone> lone = new ArrayList<>();
        for (BenchSetup alone : LoneUnits.each(bench)) {
            lone.add(new Lone(alone, trial.inVirtualTime(alone)));
        }
        Lone slowest = lone.stream()
                .filter(unit -> unit.played().passed() > 0)
                .max(Comparator.comparing(Lone::elapsed))
                .orElseThrow(() -> CommandFailed.wrongInput(
                        "no unit of the bench " + bench.name() + " passes, so there is nothing to measure"));
        Played expected = trial.inVirtualTime(LoneUnits.all(bench));
        progress.say("the slowest unit alone at real timing", slowest.elapsed());
        Played alone = trial.atRealTiming(slowest.bench(), time);
        progress.say("all together at real timing", expected.elapsed());
        Played together = trial.atRealTiming(LoneUnits.all(bench), time);
        return figures(slowest, alone, expected, together, LoneUnits.onFullestHub(bench));
    }

    private static List<Figure> figures(Lone slowest, Played alone, Played expected, Played together, int perHub) {
        Duration enumerations = ENUMERATION.multipliedBy(perHub - 1L);
        Duration bound = Duration.ofNanos(
                (long) (SLACK * alone.elapsed().plus(enumerations).toNanos()));
        String port = slowest.played().units().get(0).slot().port().toString();
        int units = together.units().size();
        return List.of(
                Figure.seconds(
                        "aloneVirtual",
                        "slowest passing unit (port " + port + ") alone, virtual time",
                        slowest.elapsed()),
                Figure.seconds("alone", "the same at real timing", alone.elapsed()),
                Figure.number("unitsPerHub", "units on the fullest hub", perHub),
                Figure.seconds("togetherVirtual", units + " units together, virtual time", expected.elapsed()),
                Figure.seconds("together", units + " units together, real timing", together.elapsed(), bound),
                Figure.number(
                        "togetherOfBound",
                        "the same as a part of what it may take",
                        (double) together.elapsed().toNanos() / bound.toNanos()),
                Figure.number("passed", "PASS together, real timing", together.passed()),
                Figure.number(
                        "otherVerdicts",
                        "verdicts that are not those of virtual time",
                        otherVerdicts(expected, together),
                        0));
    }

    private static long otherVerdicts(Played expected, Played together) {
        long other = 0;
        for (int i = 0; i < together.units().size(); i++) {
            other += together.units().get(i).passed() == expected.units().get(i).passed() ? 0 : 1;
        }
        return other;
    }
}
