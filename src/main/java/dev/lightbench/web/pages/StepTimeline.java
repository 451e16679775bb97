package dev.lightbench.web.pages;

import dev.lightbench.pipeline.StepRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Places the attempts of a run's steps on one time axis. */
final class StepTimeline {
    /** The seconds between two ticks are one of these; the least that needs no more than {@link #MOST_TICKS}. */
    private static final double[] TICKS = {0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 30, 60, 120, 300, 600};

    private static final int MOST_TICKS = 10;

    private final Words words;

    StepTimeline(Words words) {
        this.words = words;
    }

    RunView.Timeline of(List<StepRecord> steps) {
        long end = steps.stream()
                .flatMap(step -> step.attempts().stream())
                .mapToLong(StepRecord.Attempt::endNanos)
                .max()
                .orElse(0);
        double tick = tick(end / 1e9);
        int intervals = Math.max(1, (int) Math.ceil(end / 1e9 / tick));
        List<RunView.Row> rows = new ArrayList<>();
        steps.forEach(step -> rows.addAll(rows(step, tick * intervals * 1e9)));
        List<String> ticks = new ArrayList<>();
        for (int i = 0; i <= intervals; i++) {
            ticks.add(tick < 1 ? String.format(Locale.ROOT, "%.2f", i * tick) : String.valueOf((long) (i * tick)));
        }
        return new RunView.Timeline(summary(steps), ticks, intervals, rows);
    }

    private static double tick(double seconds) {
        for (double tick : TICKS) {
            if (seconds <= tick * MOST_TICKS) {
                return tick;
            }
        }
        return Math.ceil(seconds / MOST_TICKS);
    }

    private String summary(List<StepRecord> steps) {
        long attempts = steps.stream().mapToLong(step -> step.attempts().size()).sum();
        long tried = steps.stream().filter(step -> !step.attempts().isEmpty()).count();
        long reached =
                tried + steps.stream().filter(StepTimeline::passedBeforeTheEnd).count();
        return words.say("run.steps.summary", reached, steps.size(), attempts - tried);
    }

    /** Of a run that was interrupted it is known which steps it had passed, and nothing of its attempts. */
    private static boolean passedBeforeTheEnd(StepRecord step) {
        return step.attempts().isEmpty() && step.outcome() == StepRecord.Outcome.PASSED;
    }

    private List<RunView.Row> rows(StepRecord step, double axisNanos) {
        String name = words.sayOr("step." + step.name(), step.name());
        if (passedBeforeTheEnd(step)) {
            return List.of(new RunView.Row("pass", "ok", name, words.say("run.step.passed"), 0, 0, false, false, ""));
        }
        if (step.attempts().isEmpty()) {
            String key = step.outcome() == StepRecord.Outcome.STOPPED ? "run.step.stopped" : "run.step.notreached";
            return List.of(new RunView.Row("skip", "quiet", name, words.say(key), 0, 0, false, false, ""));
        }
        List<RunView.Row> rows = new ArrayList<>();
        int count = step.attempts().size();
        for (int i = 0; i < count; i++) {
            rows.add(row(name, step, step.attempts().get(i), i, axisNanos));
        }
        return rows;
    }

    private RunView.Row row(String name, StepRecord step, StepRecord.Attempt attempt, int index, double axisNanos) {
        int count = step.attempts().size();
        boolean failed = attempt.failure().isPresent();
        boolean stopped = !failed && index == count - 1 && step.outcome() == StepRecord.Outcome.STOPPED;
        String which = count == 1 ? "" : words.say("run.step.attempt", index + 1, count);
        String why = attempt.failure()
                .map(failure -> failure.message())
                .orElse(stopped ? words.say("run.step.stopped") : "");
        return new RunView.Row(
                failed ? "fail" : stopped ? "aborted" : "pass",
                failed ? "bad" : stopped ? "quiet" : "ok",
                name,
                which.isEmpty() || why.isEmpty() ? which + why : which + ": " + why,
                place(attempt.startNanos(), axisNanos),
                place(attempt.endNanos(), axisNanos),
                true,
                failed,
                Shown.hundredths(attempt.endNanos() - attempt.startNanos()));
    }

    private static int place(long nanos, double axisNanos) {
        return (int) Math.round(nanos / axisNanos * GaugeSheet.PARTS);
    }
}
