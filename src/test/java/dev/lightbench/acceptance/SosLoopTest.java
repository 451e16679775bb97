package dev.lightbench.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lightbench.bench.Fault;
import dev.lightbench.bench.Moment;
import dev.lightbench.bench.unit.UnitSpec;
import dev.lightbench.firmware.ApplicationTag;
import dev.lightbench.firmware.Platform;
import dev.lightbench.pipeline.FailureCode;
import dev.lightbench.run.Proof;
import dev.lightbench.run.Proves;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Units that crash in a loop, wherever in it they are found. */
class SosLoopTest {
    private static final ApplicationTag PANICS = ApplicationTag.DEFAULT.panicking(1500);
    private static final ApplicationTag PANICS_AT_ONCE =
            new ApplicationTag(ApplicationTag.Mode.AUTOMATIC, false, "", true);

    static Stream<Arguments> moments() {
        return Stream.of("0.7.0", "1.2.1", "1.5.2", "2.3.1")
                .flatMap(os -> IntStream.range(0, 31).mapToObj(second -> Arguments.of(os, second)));
    }

    @ParameterizedTest
    @MethodSource("moments")
    void aUnitIsRecoveredWithoutAHandAtWhateverMomentItsRunBegins(String os, int second) throws Exception {
        Rescue rescue = Rescue.withoutPowerSwitching()
                .unit(unit(1, os, UnitSpec.Credentials.CORRUPT, ApplicationTag.DEFAULT))
                .unit(unit(2, os, UnitSpec.Credentials.WRONG, PANICS));

        Played played = rescue.playAfter(Duration.ofSeconds(second));

        Truth.ofEveryPass(played, rescue.products());
        for (int port = 1; port <= 2; port++) {
            if (!played.runs().records().isEmpty() && attached(played, port)) {
                assertThat(played.record(port).failure()).isEmpty();
                assertThat(played.record(port).passed()).isTrue();
            }
        }
    }

    /** A unit that is just booting when the run takes its look has no run at all. */
    private static boolean attached(Played played, int port) {
        return played.runs().records().stream()
                .anyMatch(record -> record.start().slot().port().port() == port);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void oneThatNeverResetsNeedsThePowerOfItsPortOrAHand(boolean switching) throws Exception {
        Rescue rescue = (switching ? Rescue.withPowerSwitching() : Rescue.withoutPowerSwitching())
                .unit(forEver(), switching ? new Fault[0] : new Fault[] {pressedAfter(90)});

        Played played = rescue.playAfter(Duration.ofSeconds(4));

        assertThat(played.record(1).failure()).isEmpty();
        assertThat(played.record(1).passed()).isTrue();
        assertThat(played.record(1).facts().get("sos"))
                .isEqualTo(switching ? "caught by power cycle and touch" : "caught by buttons");
        Truth.ofEveryPass(played, rescue.products());
    }

    @Test
    void oneThatPanicsBeforeItIsEnumeratedNeedsAHand() throws Exception {
        Rescue rescue = Rescue.withoutPowerSwitching()
                .unit(unit(1, "2.3.1", UnitSpec.Credentials.WRONG, PANICS_AT_ONCE), pressedAfter(150));

        Played played = rescue.playAfter(Duration.ofSeconds(4));

        assertThat(played.record(1).failure()).isEmpty();
        assertThat(played.record(1).passed()).isTrue();
        Truth.ofEveryPass(played, rescue.products());
    }

    @Test
    @Proves(FailureCode.SOS_LOOP)
    void oneThatNobodyPressesIsNamedAndKeepsWhatItHas() throws Exception {
        Rescue rescue =
                Rescue.withoutPowerSwitching().unit(unit(1, "2.3.1", UnitSpec.Credentials.WRONG, PANICS_AT_ONCE));

        Played played = rescue.playAfter(Duration.ofSeconds(4));

        Proof.ended(played.record(1), FailureCode.SOS_LOOP);
        assertThat(played.unit(1).erases()).isZero();
        assertThat(played.unit(1).storedNetworks()).containsExactly("old-factory");
    }

    private static UnitSpec forEver() {
        UnitSpec spec = unit(1, "2.3.1", UnitSpec.Credentials.CORRUPT, ApplicationTag.DEFAULT);
        return Specs.flawed(spec, UnitSpec.Flaw.SOS_FOR_EVER);
    }

    private static Fault pressedAfter(int seconds) {
        return new Fault.Buttons(new Moment.AfterStart(Duration.ofSeconds(seconds)));
    }

    private static UnitSpec unit(int number, String os, UnitSpec.Credentials credentials, ApplicationTag tag) {
        return new UnitSpec(
                Platform.PHOTON,
                Specs.deviceId(number),
                os,
                List.of("old-factory"),
                credentials,
                Duration.ZERO,
                Specs.application(Platform.PHOTON, tag),
                Set.of());
    }
}
