package dev.lightbench.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lightbench.bench.Bench;
import dev.lightbench.bench.unit.UnitSpec;
import dev.lightbench.firmware.ApplicationTag;
import dev.lightbench.firmware.KeptParts;
import dev.lightbench.firmware.Platform;
import dev.lightbench.pipeline.FailureCode;
import dev.lightbench.time.VirtualTime;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Units that crash again and again, and units that are mute for good. */
class SosTest {
    private static final Duration IN_THE_LOOP = Duration.ofSeconds(4);

    private static UnitSpec crashing(String os) {
        ApplicationTag tag = ApplicationTag.DEFAULT.panicking(1500);
        return Specs.unit(Platform.PHOTON, os, 1, tag, Duration.ZERO);
    }

    /** Met in the second between a boot and its panic it looks well, and goes mute at any point of its run. */
    @ParameterizedTest
    @CsvSource({"0.7.0,0", "1.0.1,0", "1.5.2,0", "2.3.1,0", "0.7.0,27", "1.0.1,27", "1.5.2,27", "2.3.1,27", "1.5.2,29"})
    void aUnitThatIsMetBeforeItsPanicPasses(String os, int seconds) throws Exception {
        Rescue rescue = Rescue.withoutPowerSwitching().unit(crashing(os));

        Played played = rescue.playAfter(Duration.ofSeconds(seconds));

        assertThat(played.record(1).failure()).isEmpty();
        assertThat(played.record(1).passed()).isTrue();
        Truth.ofEveryPass(played, rescue.products());
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.7.0", "1.5.2", "2.3.1"})
    void whereTheHubSwitchesItsPortItIsNotWaitedForUntilItResets(String os) throws Exception {
        Rescue switched = Rescue.withPowerSwitching().unit(crashing(os));
        Rescue waited = Rescue.withoutPowerSwitching().unit(crashing(os));

        Played quick = switched.playAfter(IN_THE_LOOP);
        Played slow = waited.playAfter(IN_THE_LOOP);

        assertThat(quick.record(1).failure()).isEmpty();
        assertThat(slow.record(1).failure()).isEmpty();
        Truth.ofEveryPass(quick, switched.products());
        assertThat(quick.runs().elapsed()).isLessThan(slow.runs().elapsed());
        assertThat(quick.record(1).facts()).containsEntry("sos", "caught by power cycle and touch");
        assertThat(slow.record(1).facts()).containsEntry("sos", "caught by touch");
    }

    /** It stays in its first panic for ever, so that nothing reaches it but its buttons, which are pressed in time. */
    @Test
    void aUnitThatOnlyItsButtonsReachPassesWhenTheyArePressed() throws Exception {
        Rescue rescue =
                Rescue.withoutPowerSwitching().unit(Specs.flawed(crashing("2.3.1"), UnitSpec.Flaw.SOS_FOR_EVER));
        VirtualTime time = new VirtualTime();

        Played played = time.call(() -> {
            try (Bench bench = Bench.start(rescue.setup(), time)) {
                time.sleep(IN_THE_LOOP);
                time.start("operator", () -> pressLater(bench, time));
                return Played.of(bench, rescue.run(bench, time, KeptParts.nowhere()));
            }
        });

        assertThat(played.record(1).failure()).isEmpty();
        assertThat(played.record(1).facts())
                .containsEntry("sos", "caught by buttons")
                .containsEntry("route", "by helper");
        Truth.ofEveryPass(played, rescue.products());
    }

    private static void pressLater(Bench bench, VirtualTime time) {
        try {
            time.sleep(Duration.ofSeconds(90));
            bench.units().get(0).holdModeAndReset();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The store of this unit cannot be cleared by anything: the helper is tried, and says so by not coming back. */
    @Test
    void aUnitThatClearsNothingByRequestIsTakenOverToTheHelper() throws Exception {
        Played played = Rescue.withoutPowerSwitching()
                .unit(Specs.flawed(Specs.unit(Platform.PHOTON, "1.5.2", 1), UnitSpec.Flaw.CLEAR_DOES_NOTHING))
                .play();

        assertThat(played.record(1).failure().orElseThrow().code()).isEqualTo(FailureCode.HELPER_FAILED);
        assertThat(played.record(1).facts())
                .containsEntry("route", "by helper")
                .containsEntry("routeReason", "it still lists networks after request 115");
    }

    @Test
    void withoutAHelperItIsCaughtAndNothingIsWritten() throws Exception {
        Played played = Rescue.withoutPowerSwitching()
                .unit(crashing("2.3.1"))
                .withoutHelpers()
                .playAfter(IN_THE_LOOP);

        assertThat(played.record(1).failure().orElseThrow().code()).isEqualTo(FailureCode.HELPER_MISSING);
        assertThat(played.unit(1).erases()).isZero();
        assertThat(played.unit(1).storedNetworks()).isEqualTo(List.of("old-factory"));
    }

    @Test
    void aUnitThatIsMuteForGoodIsAskedForByHandAndThenFailsAsSilent() throws Exception {
        Played played = Rescue.withoutPowerSwitching()
                .unit(Specs.flawed(Specs.unit(Platform.PHOTON, "2.3.1", 1), UnitSpec.Flaw.MUTE))
                .play();

        assertThat(played.record(1).failure().orElseThrow().code()).isEqualTo(FailureCode.UNIT_SILENT);
        assertThat(played.runs().elapsed()).isGreaterThan(Duration.ofMinutes(2));
        assertThat(played.unit(1).erases()).isZero();
    }
}
