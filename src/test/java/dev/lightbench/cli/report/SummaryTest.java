package dev.lightbench.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lightbench.run.UnitReport;
import java.util.List;
import org.junit.jupiter.api.Test;

class SummaryTest {
    private static final UnitReport PASSED = new UnitReport(
            "run-1",
            "A1",
            "1-1.1",
            "e00fce68000000000000000a",
            null,
            "photon",
            "1.5.2",
            "PASSED",
            "PASS",
            null,
            List.of(),
            "2026-01-02T03:04:05Z",
            31_240,
            null);
    private static final UnitReport FAILED = new UnitReport(
            "run-2",
            "A2",
            "1-1.2",
            null,
            null,
            "p1",
            null,
            "FAILED",
            "FAIL",
            new UnitReport.FailureReport(
                    "VERIFY_FAILED", "unit", "Flash does not hold data.", "Put it in the red bin. No retest."),
            List.of(),
            "2026-01-02T03:04:05Z",
            900,
            null);

    @Test
    void hasARowForEachUnitAndBelowAFailedOneWhyAndWhatToDo() {
        assertThat(Summary.table(List.of(PASSED, FAILED), 80))
                .containsExactly(
                        "SLOT  DEVICE ID                 PLATFORM  OS     VERDICT  SECONDS",
                        "A1    e00fce68000000000000000a  photon    1.5.2  PASS        31.2",
                        "A2                              p1               FAIL         0.9",
                        "      VERIFY_FAILED: Flash does not hold data.",
                        "      Put it in the red bin. No retest.");
    }

    @Test
    void breaksSentencesBetweenWordsOnANarrowTerminal() {
        assertThat(Summary.table(List.of(FAILED), 30))
                .contains("      VERIFY_FAILED: Flash", "      does not hold data.")
                .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(30));
    }

    @Test
    void countsWhatIsNotAPassAsAFail() {
        assertThat(Summary.totals(new RunReport(List.of(PASSED, FAILED), 58_349)))
                .isEqualTo("1 PASS, 1 FAIL in 58.3 s");
    }
}
