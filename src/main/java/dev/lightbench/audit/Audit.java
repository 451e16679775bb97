package dev.lightbench.audit;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Derives the verdict of a run again from its evidence alone. Every claim of a pass is looked for in the transcript, and
 * what is not there is refused: nothing that the steps said of themselves counts, but for where in time they worked.
 */
public final class Audit {
    private Audit() {}

    /** Audits one run. Never fails: evidence that cannot be read is evidence that shows nothing. */
    public static Finding of(Evidence evidence) {
        int size = evidence.entries().size();
        if (!evidence.claimsPass()) {
            return new Finding(
                    Finding.Outcome.NOT_A_PASS, List.of(), List.of(), contradiction(evidence), Set.of(), size);
        }
        if (size == 0) {
            return new Finding(Finding.Outcome.NO_EVIDENCE, List.of(), List.of(), "", Set.of(), 0);
        }
        Docket docket = judge(evidence);
        boolean confirmed = docket.doubts().isEmpty();
        return new Finding(
                confirmed ? Finding.Outcome.CONFIRMED : Finding.Outcome.REFUSED,
                docket.doubts(),
                confirmed ? docket.trusted() : List.of(),
                "",
                docket.relied(),
                size);
    }

    /** A run whose transcript was taken away by policy: its verdict stands as it was recorded. */
    public static Finding pruned() {
        return new Finding(Finding.Outcome.PRUNED, List.of(), List.of(), "", Set.of(), 0);
    }

    /** A unit that shows all of a pass and did not get one may have been failed for what lies outside of USB. */
    private static String contradiction(Evidence evidence) {
        boolean all = !evidence.entries().isEmpty()
                && evidence.steps().stream().allMatch(Evidence.StepWindow::passed)
                && judge(evidence).doubts().isEmpty();
        return all ? "The evidence would show a pass of the unit." : "";
    }

    private static Docket judge(Evidence evidence) {
        Docket docket = new Docket(evidence.entries());
        Optional<List<Goal>> goals = Goal.in(evidence.pipeline());
        if (goals.isEmpty()) {
            docket.doubt("ordered steps", "a pipeline that can be read", "a text that is none", -1);
            return docket;
        }
        if (!Orderly.steps(evidence, goals.get(), docket)) {
            return docket;
        }
        Timeline timeline = Timeline.of(evidence.entries());
        Case run = new Case(evidence, goals.get(), timeline, DfuTraffic.in(timeline), docket);
        Orderly.transcript(run);
        SameUnit.judge(run);
        new Flashed(run).judge();
        Proofs.judge(run);
        Orders.judge(run);
        return docket;
    }
}
