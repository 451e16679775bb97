package dev.lightbench.cli.probe;

import dev.lightbench.probe.Answer;
import dev.lightbench.probe.Finding;
import dev.lightbench.probe.Probe;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The file that can be sent in.
 *
 * @param lightbench the program's version
 * @param at when it was asked, UTC
 * @param platform the unit's platform
 * @param osVersion its Device OS
 * @param deviceId its device id
 * @param noProfile why nothing could be compared; null if it was
 * @param differences how many items have a difference
 * @param items every question in the order of asking
 */
record ProbeReport(
        String lightbench,
        String at,
        String platform,
        String osVersion,
        String deviceId,
        @Nullable String noProfile,
        int differences,
        List<Item> items) {

    /**
     * One question with both answers.
     *
     * @param id its name
     * @param asked how it was put
     * @param source where the expected answer is described
     * @param unit what the unit answered
     * @param profile what the bench's profile answered, if it was asked
     * @param difference in what they differ; null if they do not
     */
    record Item(
            String id,
            String asked,
            String source,
            Said unit,
            @Nullable Said profile,
            @Nullable String difference) {}

    /**
     * One answer.
     *
     * @param ending how it ended
     * @param data what it said, in hex; null where that is the unit's own business
     * @param millis how long it took
     */
    record Said(String ending, @Nullable String data, long millis) {}

    static ProbeReport of(Probe.Outcome outcome, String version, String at) {
        return new ProbeReport(
                version,
                at,
                outcome.unit().platform().label(),
                outcome.unit().osVersion(),
                outcome.unit().deviceId(),
                outcome.noProfile(),
                outcome.differences().size(),
                outcome.findings().stream().map(ProbeReport::item).toList());
    }

    private static Item item(Finding finding) {
        Answer profile = finding.profile();
        return new Item(
                finding.id(),
                finding.asked(),
                finding.source(),
                said(finding, finding.unit()),
                profile == null ? null : said(finding, profile),
                finding.difference().orElse(null));
    }

    private static Said said(Finding finding, Answer answer) {
        return new Said(answer.ending(), finding.kept() ? answer.hex() : null, answer.millis());
    }
}
