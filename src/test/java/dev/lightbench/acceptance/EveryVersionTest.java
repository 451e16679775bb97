package dev.lightbench.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lightbench.firmware.ApplicationTag;
import dev.lightbench.firmware.Platform;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EveryVersionTest {

    @ParameterizedTest
    @CsvSource({
        "PHOTON,1.1.0,0", "PHOTON,1.2.1,0", "PHOTON,1.4.0,0", "PHOTON,1.5.2,0",
        "P1,1.1.0,0", "P1,1.2.1,0", "P1,1.4.0,0", "P1,1.5.2,0",
        "PHOTON,1.1.0,60", "PHOTON,1.2.1,60", "PHOTON,1.4.0,60", "PHOTON,1.5.2,60",
        "P1,1.1.0,60", "P1,1.5.2,60"
    })
    void aUnitWithWrongCredentialsPassesIdleOrBusyConnecting(Platform platform, String os, int busySeconds)
            throws Exception {
        Fixture fixture = Fixture.withProducts()
                .unit(Specs.unit(platform, os, 1, ApplicationTag.DEFAULT, Duration.ofSeconds(busySeconds)));

        Played played = fixture.play();

        assertThat(played.record(1).failure()).isEmpty();
        assertThat(played.record(1).passed()).isTrue();
        Truth.ofEveryPass(played, fixture.images());
    }

    @ParameterizedTest
    @CsvSource({
        "0.6.3,IMAGE_NEEDS_NEWER_SYSTEM",
        "0.7.0,IMAGE_NEEDS_NEWER_SYSTEM",
        "1.0.1,IMAGE_NEEDS_NEWER_SYSTEM",
        "2.0.1,HELPER_MISSING",
        "2.3.1,HELPER_MISSING"
    })
    void aUnitThatNeedsSomethingThatWasNotGivenIsNotTouched(String os, String code) throws Exception {
        Played played =
                Fixture.withProducts().unit(Specs.unit(Platform.PHOTON, os, 1)).play();

        assertThat(played.record(1).failure().orElseThrow().code().name()).isEqualTo(code);
        assertThat(played.unit(1).storedNetworks()).containsExactly("old-factory");
        assertThat(played.unit(1).erases()).isZero();
    }
}
