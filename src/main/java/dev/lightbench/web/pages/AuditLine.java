package dev.lightbench.web.pages;

import dev.lightbench.audit.Finding;

/** What the page of a run says of its audit, in one language. The claims that were refused are said as the audit says them. */
final class AuditLine {
    private final Words words;

    AuditLine(Words words) {
        this.words = words;
    }

    /**
     * The line.
     *
     * @param state {@code confirmed}, {@code refused}, {@code not_a_pass}, {@code no_evidence} or {@code pruned}
     * @param text the sentence
     * @param doubt the first claim that was refused; empty for none
     * @param trusted what was taken on the station's word, with a label; empty for nothing
     */
    record View(String state, String text, String doubt, String trusted) {}

    View of(Finding finding) {
        String state = finding.outcome().name().toLowerCase(java.util.Locale.ROOT);
        return new View(
                state,
                words.say(
                        "run.audit." + state,
                        finding.entries(),
                        finding.doubts().size()),
                finding.doubts().isEmpty() ? "" : finding.doubts().get(0).sentence(),
                finding.trusted().isEmpty()
                        ? ""
                        : words.say("run.audit.trusted", String.join("; ", finding.trusted())));
    }
}
