package dev.lightbench.cli.run;

import dev.lightbench.cli.Printable;
import dev.lightbench.cli.report.Wrapped;
import dev.lightbench.pipeline.Failure;
import dev.lightbench.pipeline.StepRecord;
import dev.lightbench.run.RunRecord;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.function.Function;

/**
 * The end of a command for one unit, as the person at the desk reads it.
 *
 * @param deed what the command is for, done: {@code Cleared}
 * @param step the step that does it
 * @param sequel what is the case now and what comes next, for a run that passed
 */
record DeskOutcome(String deed, String step, Function<RunRecord, String> sequel) {

    /** Prints it: what has been reached, or what was found and what to do. */
    void print(FinishedRuns finished, int width, PrintWriter out) {
        out.println();
        finished.runs()
                .records()
                .forEach(record ->
                        Wrapped.lines(Printable.of(sentence(record)), "", width).forEach(out::println));
        out.flush();
    }

    /** Of one run. What was done is said to be done also where the run failed after it: nobody takes it back. */
    String sentence(RunRecord record) {
        if (!record.state().ended()) {
            return "The result could not be recorded, and so nothing is said of it.";
        }
        if (record.passed()) {
            return deed + ". " + sequel.apply(record);
        }
        String begin = stepPassed(record)
                ? deed + ", but the run failed after that: "
                : "Not " + deed.toLowerCase(Locale.ROOT) + ": ";
        return begin + record.failure().map(DeskOutcome::words).orElse("the run was stopped.");
    }

    private boolean stepPassed(RunRecord record) {
        return record.steps().stream()
                .anyMatch(each -> each.name().equals(step) && each.outcome() == StepRecord.Outcome.PASSED);
    }

    private static String words(Failure failure) {
        return failure.code() + ": " + failure.message() + " " + failure.remedy();
    }
}
