package dev.lightbench.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.SoftAssertions.assertSoftly;

import dev.lightbench.audit.Finding;
import dev.lightbench.audit.Finding.Outcome;
import dev.lightbench.usb.TransferEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the audit says it rests on carries its verdict: once any of it says something else, it refuses. */
class AuditRestsOnTest {

    static Stream<RealRun> runs() throws Exception {
        return RealRun.all().stream();
    }

    @ParameterizedTest
    @MethodSource("runs")
    void nothingThatIsReliedOnCanBeOtherwise(RealRun run) {
        Finding honest = run.audited();
        assertThat(honest.doubts()).isEmpty();
        assertThat(honest.outcome()).isEqualTo(Outcome.CONFIRMED);

        List<TransferEntry> entries = run.evidence().entries();
        List<Integer> speaking = honest.relied().stream()
                .filter(number -> speaks(entries.get(number)))
                .sorted()
                .toList();
        assertThat(speaking).hasSizeGreaterThan(5);
        assertSoftly(all -> {
            for (int number : speaking) {
                List<TransferEntry> flipped = new ArrayList<>(entries);
                flipped.set(number, Lies.flipped(entries.get(number)));
                all.assertThat(run.after(whole -> flipped).outcome())
                        .as("flipped " + entries.get(number))
                        .isEqualTo(Outcome.REFUSED);
            }
        });
    }

    /** Of secret bytes only their number is kept. */
    private static boolean speaks(TransferEntry entry) {
        return entry.length() > 0 && (entry.data() != null || entry.digest() != null);
    }
}
