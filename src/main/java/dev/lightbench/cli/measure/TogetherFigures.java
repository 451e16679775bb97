package dev.lightbench.cli.measure;

import dev.lightbench.bench.BenchSetup;
import dev.lightbench.cli.CommandFailed;
import dev.lightbench.time.TimeSource;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** How long all units of a bench take together, against the slowest of them alone; and what the station adds to each. */
final class TogetherFigures {
    /** A hub enumerates one port at a time (PROTOCOL 2.7, timing of the bench). */
    private static final Duration ENUMERATION = Duration.ofMillis(300);

    private static final double SLACK = 1.05;
    private static final Duration MOST_OVERHEAD = Duration.ofMillis(300);

    private final Trial trial;
    private final TimeSource time;
    private final PrintWriter progress;

    /** {@code progress} is told what is played while it takes its time. */
    TogetherFigures(Trial trial, TimeSource time, PrintWriter progress) {
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
        say("playing each unit alone, and all together, in virtual time");
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
        say("playing the slowest unit alone at real timing: " + seconds(slowest.elapsed()));
        Played alone = trial.atRealTiming(slowest.bench(), time);
        say("playing all together at real timing: " + seconds(expected.elapsed()));
        Played together = trial.atRealTiming(LoneUnits.all(bench), time);
        return figures(slowest, alone, expected, together, LoneUnits.onFullestHub(bench));
    }

    private static List<Figure> figures(Lone slowest, Played alone, Played expected, Played together, int perHub) {
        Duration enumerations = ENUMERATION.multipliedBy(perHub - 1L);
        Duration bound = Duration.ofNanos(
                (long) (SLACK * alone.elapsed().plus(enumerations).toNanos()));
        String port = slowest.played().units().get(0).slot().port().toString();
        int units = together.units().size();
        List<Duration> overheads = overheads(expected, together);
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
                        0),
                Figure.millis(
                        "overheadMedian",
                        "what the station adds to a unit, median",
                        overheads.get(overheads.size() / 2),
                        MOST_OVERHEAD),
                Figure.millis(
                        "overheadMax",
                        "what the station adds to a unit, most",
                        overheads.get(overheads.size() - 1),
                        MOST_OVERHEAD));
    }

    /** Real timing less virtual time, in which the same work costs no software, by size. */
    private static List<Duration> overheads(Played expected, Played together) {
        List<Duration> overheads = new ArrayList<>();
        for (int i = 0; i < together.units().size(); i++) {
            overheads.add(together.units()
                    .get(i)
                    .toVerdict()
                    .minus(expected.units().get(i).toVerdict()));
        }
        overheads.sort(Comparator.naturalOrder());
        return overheads;
    }

    private static long otherVerdicts(Played expected, Played together) {
        long other = 0;
        for (int i = 0; i < together.units().size(); i++) {
            other += together.units().get(i).passed() == expected.units().get(i).passed() ? 0 : 1;
        }
        return other;
    }

    private void say(String sentence) {
        progress.println(sentence);
        progress.flush();
    }

    private static String seconds(Duration duration) {
        return "about " + (duration.toMillis() + 500) / 1000 + " s";
    }
}
