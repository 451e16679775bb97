package dev.lightbench.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lightbench.firmware.ApplicationTag;
import dev.lightbench.firmware.Platform;
import dev.lightbench.pipeline.PipelineFile;
import dev.lightbench.pipeline.step.ReprovisioningSteps;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Units that come with an application which stores its network again at each boot. */
class StoringApplicationTest {
    private static final ApplicationTag STORES =
            new ApplicationTag(ApplicationTag.Mode.AUTOMATIC, false, "from-the-application", false);

    @ParameterizedTest
    @ValueSource(strings = {"0.7.0", "1.0.1", "1.2.1", "1.5.2", "2.3.1"})
    void areRecoveredWhereTheProductTakesItsPlace(String os) throws Exception {
        Rescue rescue = rescue(os);

        Played played = rescue.play();

        assertThat(played.record(1).failure()).isEmpty();
        assertThat(played.record(1).passed()).isTrue();
        Truth.ofEveryPass(played, rescue.products());
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.7.0", "1.0.1", "1.2.1", "1.5.2", "2.3.1"})
    void areNoPassWhereItStays(String os) throws Exception {
        Played played = rescue(os)
                .withoutProducts()
                .pipeline(new PipelineFile(ReprovisioningSteps.catalog()).clearing())
                .play();

        assertThat(played.record(1).passed()).isFalse();
        assertThat(played.unit(1).storedNetworks()).contains("from-the-application");
    }

    private static Rescue rescue(String os) {
        return Rescue.withoutPowerSwitching().unit(Specs.unit(Platform.PHOTON, os, 1, STORES, Duration.ZERO));
    }
}
