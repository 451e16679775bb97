package dev.lightbench.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lightbench.audit.Finding;
import dev.lightbench.firmware.Platform;
import org.junit.jupiter.api.Test;

/** What a confirmed pass takes on the station's word is said in its finding; what the wire shows is not. */
class StationsWordTest {

    @Test
    void whatNothingOnTheWireShowsIsSaid() throws Exception {
        Finding finding = RealRun.cleared("further steps", RealRun.unit(Platform.PHOTON, "1.5.2"), """
                  - set-claim-code: {code: abc123}
                  - power-cycle
                  - verify-listening
                  - set-credentials: {ssid: line-7, password-env: LINE_7_WIFI}
                """)
                .audited();

        assertThat(finding.trusted())
                .containsExactly(
                        "that the claim code is the ordered one, and not another of its length",
                        "that it was the power of its port that made it boot",
                        "that the password of network line-7 is the ordered one");
        assertThat(finding.sentence())
                .contains("confirmed from ")
                .contains("; on the station's word: that the claim code is the ordered one");
    }

    @Test
    void aNetworkThatOnlyTheConsoleHasSavedIsSaidToBe() throws Exception {
        Finding finding = RealRun.cleared(
                        "console",
                        RealRun.unit(Platform.P1, "0.7.0"),
                        "  - set-credentials: {ssid: line-7, password-env: LINE_7_WIFI}\n")
                .audited();

        assertThat(finding.trusted()).containsExactly("that its console said that it has saved network line-7");
    }

    @Test
    void thePassOfAProductNeedsNobodysWord() throws Exception {
        Finding finding = RealRun.flashed("by helper", RealRun.unit(Platform.PHOTON, "2.3.1"))
                .audited();

        assertThat(finding.outcome()).isEqualTo(Finding.Outcome.CONFIRMED);
        assertThat(finding.trusted()).isEmpty();
    }
}
