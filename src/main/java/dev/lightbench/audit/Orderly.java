package dev.lightbench.audit;

import dev.lightbench.usb.TransferEntry;
import java.util.List;

/** Whether record and transcript are whole, and fit each other and the pipeline. */
final class Orderly {
    private Orderly() {}

    /** Whether the recorded steps are those that were ordered, each passed, one after the other, within the run. */
    static boolean steps(Evidence evidence, List<Goal> goals, Docket docket) {
        List<String> ordered = goals.stream().map(Goal::name).toList();
        List<String> recorded =
                evidence.steps().stream().map(Evidence.StepWindow::name).toList();
        if (!ordered.equals(recorded)) {
            docket.doubt("ordered steps", String.valueOf(ordered), "a record of " + recorded, -1);
            return false;
        }
        long before = 0;
        for (Evidence.StepWindow step : evidence.steps()) {
            if (!step.passed()) {
                docket.doubt(step.name(), "a step that passed", "a record that says it did not", -1);
            }
            if (step.startNanos() < before || !oneAfterTheOther(step.attempts())) {
                docket.doubt("step times", "steps one after the other", step.name() + " out of order", -1);
            }
            before = step.endNanos();
        }
        if (before > evidence.elapsedNanos()) {
            docket.doubt("step times", "steps within the run", "a step that ended after it", -1);
        }
        return true;
    }

    private static boolean oneAfterTheOther(List<Evidence.Attempt> attempts) {
        long before = 0;
        for (Evidence.Attempt attempt : attempts) {
            if (attempt.startNanos() < before || attempt.endNanos() < attempt.startNanos()) {
                return false;
            }
            before = attempt.endNanos();
        }
        return !attempts.isEmpty();
    }

    /** Whether nothing is missing from the transcript, and its times are those of the run. */
    static void transcript(Case run) {
        List<TransferEntry> entries = run.evidence().entries();
        long before = 0;
        for (int number = 0; number < entries.size(); number++) {
            TransferEntry entry = entries.get(number);
            String note = entry.note();
            if (entry.kind() == TransferEntry.Kind.NOTE && note != null && note.endsWith(" entries dropped")) {
                run.docket().doubt("whole transcript", "every entry", note, number);
            }
            if (entry.startNanos() < before || entry.endNanos() < entry.startNanos()) {
                run.docket().doubt("entry times", "entries one after the other", "one out of order", number);
            }
            before = entry.startNanos();
        }
        if (before > run.evidence().elapsedNanos()) {
            run.docket().doubt("entry times", "entries within the run", "one after its end", entries.size() - 1);
        }
    }
}
