package dev.lightbench.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lightbench.bench.unit.UnitSpec;
import dev.lightbench.firmware.ApplicationTag;
import dev.lightbench.firmware.Platform;
import dev.lightbench.pipeline.FailureCode;
import dev.lightbench.run.Proof;
import dev.lightbench.run.Proves;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a helper can do wrong must never become a PASS, and must cost nothing that could be left alone. */
class HelperTest {
    private static final ApplicationTag SILENT = new ApplicationTag(ApplicationTag.Mode.MANUAL, false, "", false);

    @ParameterizedTest
    @ValueSource(strings = {"0.7.0", "2.3.1"})
    @Proves(FailureCode.CREDENTIALS_NOT_CLEARED)
    void oneThatCrashesIntoDfuWithoutClearingIsNoPass(String os) throws Exception {
        Played played =
                rescue(os).helpers(SILENT.ending(ApplicationTag.Then.WATCHDOG)).play();

        assertThat(played.unit(1).storedNetworks()).containsExactly("old-factory");
        Proof.ended(played.record(1), FailureCode.CREDENTIALS_NOT_CLEARED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.7.0", "2.3.1"})
    void oneThatEntersDfuWithoutClearingIsNoPassThoughTheProductListens(String os) throws Exception {
        Played played =
                rescue(os).helpers(SILENT.ending(ApplicationTag.Then.DFU)).play();

        assertThat(played.unit(1).storedNetworks()).containsExactly("old-factory");
        assertThat(played.record(1).passed()).isFalse();
    }

    @Test
    @Proves(FailureCode.HELPER_FAILED)
    void oneThatDoesNotComeBackFailsByName() throws Exception {
        Played played = rescue("2.3.1").helpers(SILENT.clearing()).play();

        Proof.ended(played.record(1), FailureCode.HELPER_FAILED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.6.3", "0.7.0", "2.0.1", "2.3.1"})
    @Proves(FailureCode.HELPER_MISSING)
    void withoutOneAUnitThatNeedsItIsNotTouched(String os) throws Exception {
        Played played = rescue(os).withoutHelpers().play();

        Proof.ended(played.record(1), FailureCode.HELPER_MISSING);
        assertThat(played.unit(1).storedNetworks()).containsExactly("old-factory");
        assertThat(played.unit(1).erases()).isZero();
    }

    @Test
    @Proves(FailureCode.HELPER_UNFIT)
    void oneThatNeedsANewerSystemIsRefusedBeforeAnythingIsErased() throws Exception {
        Played played = rescue("0.7.0").helpersFor(2000).play();

        Proof.ended(played.record(1), FailureCode.HELPER_UNFIT);
        assertThat(played.unit(1).erases()).isZero();
    }

    private static Rescue rescue(String os) {
        UnitSpec unit = Specs.unit(Platform.PHOTON, os, 1);
        return Rescue.withoutPowerSwitching().unit(unit);
    }
}
