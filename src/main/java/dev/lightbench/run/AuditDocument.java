package dev.lightbench.run;

import dev.lightbench.audit.Finding;
import java.util.List;

/**
 * What the audit of one run has found.
 *
 * @param runId whose
 * @param state the verdict as it is recorded
 * @param outcome {@code CONFIRMED}, {@code REFUSED}, {@code NOT_A_PASS}, {@code NO_EVIDENCE} or {@code PRUNED}
 * @param sentence the finding in one line
 * @param entries how many entries the transcript has
 * @param relied how many of them carry a confirmed verdict
 * @param trusted what a confirmed verdict takes on the station's word, as nothing on the wire shows it
 * @param doubts each claim that the evidence does not show
 */
public record AuditDocument(
        String runId,
        String state,
        String outcome,
        String sentence,
        int entries,
        int relied,
        List<String> trusted,
        List<Finding.Doubt> doubts) {

    /** The document of a finding. */
    public static AuditDocument of(RunRecord run, Finding finding) {
        return new AuditDocument(
                run.start().id().toString(),
                run.state().name(),
                finding.outcome().name(),
                finding.sentence(),
                finding.entries(),
                finding.relied().size(),
                finding.trusted(),
                finding.doubts());
    }
}
