package dev.lightbench.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lightbench.audit.Finding.Outcome;
import dev.lightbench.bench.unit.UnitSpec;
import dev.lightbench.firmware.ApplicationTag;
import dev.lightbench.firmware.Platform;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A run that takes as long as its pipeline lets it keeps all that its verdict rests on: it can be derived again. */
class LongEvidenceTest {
    /** Waits that no unit needs, of a unit that never listens while its application runs. */
    private static final String PATIENT = "  - verify-listening: {timeout: 2m}\n".repeat(4);

    @Test
    void theLongestWaitsOfAUnitThatNeverListensLeaveItsPassDerivable() throws Exception {
        ApplicationTag silent = new ApplicationTag(ApplicationTag.Mode.MANUAL, false, "", false);
        UnitSpec unit = Specs.unit(Platform.PHOTON, "1.5.2", 1, silent, Duration.ZERO);

        RealRun run = RealRun.cleared("patient", unit, PATIENT);

        assertThat(run.audited().outcome()).isEqualTo(Outcome.CONFIRMED);
        assertThat(run.evidence().elapsedNanos())
                .isGreaterThan(Duration.ofMinutes(8).toNanos());
    }
}
