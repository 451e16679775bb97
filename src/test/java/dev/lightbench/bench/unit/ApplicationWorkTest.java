package dev.lightbench.bench.unit;

import static dev.lightbench.bench.unit.TestHost.hex;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lightbench.bench.unit.UnitSpec.Credentials;
import dev.lightbench.bench.unit.UnitSpec.Flaw;
import dev.lightbench.firmware.ApplicationTag;
import dev.lightbench.firmware.ApplicationTag.Mode;
import dev.lightbench.firmware.ApplicationTag.Then;
import dev.lightbench.firmware.ModuleBuilder;
import dev.lightbench.firmware.Platform;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What applications do by their tags, helpers among them (PROTOCOL 5). */
class ApplicationWorkTest {
    private static final ApplicationTag MANUAL = new ApplicationTag(Mode.MANUAL, false, "", false);

    private static TestHost unit(String os, ApplicationTag tag, Credentials credentials, Flaw... flaws) {
        return TestHost.booted(new UnitSpec(
                Platform.PHOTON,
                TestHost.ID,
                os,
                List.of("shop"),
                credentials,
                Duration.ZERO,
                TestHost.app(Platform.PHOTON, tag),
                Set.of(flaws)));
    }

    private static UnitMode after(TestHost host, long millis) {
        host.socket.advanceMillis(millis);
        return host.unit.mode();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.6.3", "1.5.2", "2.3.1"})
    void helperClearsEvenADamagedStoreAndReturnsToDfuMode(String os) {
        for (Credentials credentials : Credentials.values()) {
            TestHost host = unit(os, ApplicationTag.HELPER, credentials);
            assertThat(after(host, 200)).isEqualTo(UnitMode.NORMAL);
            assertThat(host.unit.storedNetworks()).isNotEmpty();
            assertThat(after(host, 120 + 600)).isEqualTo(UnitMode.DFU);
            assertThat(host.unit.storedNetworks()).isEmpty();
            assertThat(host.unit.storeCorrupt()).isFalse();
            host.leave();
            assertThat(host.unit.mode()).as("DFU mode was for one boot").isEqualTo(UnitMode.NORMAL);
        }
    }

    @Test
    void helperDeliveredByRequestsRunsAfterTheResetAndEndsInDfuMode() {
        TestHost host = unit("2.3.1", ApplicationTag.DEFAULT, Credentials.WRONG);
        byte[] helper = ModuleBuilder.userPart(Platform.PHOTON)
                .tag(ApplicationTag.HELPER)
                .size(3000, 1)
                .build();
        host.request(250, new ProtobufBytes().number(1, helper.length).build());
        for (int at = 0; at < helper.length; at += 1024) {
            byte[] chunk = Arrays.copyOfRange(helper, at, Math.min(helper.length, at + 1024));
            assertThat(host.request(253, new ProtobufBytes().bytes(1, chunk).build())
                            .result())
                    .isZero();
        }
        assertThat(host.request(251).result()).isZero();
        assertThat(after(host, 6000)).isEqualTo(UnitMode.DFU);
        assertThat(host.unit.userPartBytes()).isEqualTo(helper);
        assertThat(host.unit.storedNetworks()).isEmpty();
    }

    @Test
    void automaticOneThatClearsPanicsOverADamagedStoreBefore() {
        ApplicationTag tag = ApplicationTag.DEFAULT.clearing().ending(Then.DFU);
        TestHost host = unit("1.5.2", tag, Credentials.CORRUPT);
        assertThat(after(host, 1499)).isEqualTo(UnitMode.SOS);
        assertThat(host.unit.storeCorrupt()).isTrue();
        assertThat(after(unit("1.5.2", tag, Credentials.WRONG), 3000)).isEqualTo(UnitMode.DFU);
    }

    @Test
    void helperOnAStoreThatDoesNotClearStays() {
        TestHost host = unit("1.5.2", ApplicationTag.HELPER, Credentials.WRONG, Flaw.CLEAR_DOES_NOTHING);
        assertThat(after(host, 10_000)).isEqualTo(UnitMode.NORMAL);
        assertThat(host.unit.storedNetworks()).isNotEmpty();
    }

    @Test
    void manualOneWithADamagedStoreRunsUntilSomebodyStartsWifi() {
        TestHost host = unit("1.5.2", MANUAL, Credentials.CORRUPT);
        assertThat(after(host, 60_000)).isEqualTo(UnitMode.NORMAL);
        host.request(115);
        assertThat(host.unit.storeCorrupt()).isFalse();
        TestHost connecting = unit("1.5.2", MANUAL.connecting(), Credentials.CORRUPT);
        assertThat(after(connecting, 1600)).as("time for the touch").isEqualTo(UnitMode.NORMAL);
        assertThat(after(connecting, 200)).isEqualTo(UnitMode.SOS);
    }

    @Test
    void manualOneThatConnectsWithoutNetworksListens() {
        TestHost host = unit("1.5.2", MANUAL.connecting().clearing(), Credentials.WRONG);
        host.socket.advanceMillis(2000);
        assertThat(host.unit.listening()).isTrue();
    }

    @Test
    void oneThatPanicsLaterLeavesTimeForTheTouchAndOneThatResetsBootsAgainAndAgain() {
        TestHost host = unit("1.5.2", MANUAL.panicking(700), Credentials.WRONG);
        assertThat(after(host, 800)).isEqualTo(UnitMode.NORMAL);
        assertThat(after(host, 200)).isEqualTo(UnitMode.SOS);
        TestHost resetting = unit("1.5.2", MANUAL.ending(Then.RESET), Credentials.WRONG);
        resetting.socket.advanceMillis(4000);
        assertThat(resetting.unit.bootCount()).isBetween(3L, 4L);
    }

    @Test
    void oneThatHangsAnswersNothingOfTheSystemThreadUntilTheThirdWatchdogResetEndsInDfuMode() {
        TestHost host = unit("1.5.2", MANUAL.ending(Then.WATCHDOG), Credentials.WRONG);
        host.socket.advanceMillis(300);
        assertThat(hex(host.init(114, 0))).isEqualTo("0300000000000100");
        assertThat(after(host, 2000)).isEqualTo(UnitMode.NORMAL);
        assertThat(hex(host.check(1))).isEqualTo("010000000200");
        host.socket.advanceMillis(2 * 4400);
        assertThat(host.unit.bootCount()).isEqualTo(3);
        assertThat(after(host, 4400)).isEqualTo(UnitMode.DFU);
        host.leave();
        assertThat(host.unit.mode()).as("any other boot begins anew").isEqualTo(UnitMode.NORMAL);
    }

    @Test
    void oneThatTalksDoesSoWhenThePortIsOpenedAndWhenAskedAndNotWhileTheUnitListens() {
        TestHost host = unit("1.5.2", MANUAL.saying("SELF-TEST OK\nsensor 12"), Credentials.WRONG);
        host.openPort(9600);
        assertThat(host.readPort()).as("not before its setup").isEmpty();
        host.socket.advanceMillis(300);
        assertThat(host.readPort()).isEqualTo("SELF-TEST OK\r\nsensor 12\r\n");
        assertThat(host.type("?", 10)).isEqualTo("SELF-TEST OK\r\nsensor 12\r\n");
        assertThat(host.type("i", 10)).isEmpty();
        host.out(0x21, 0x22, 0, 0, new byte[0]);
        host.openPort(9600);
        assertThat(host.readPort()).isEqualTo("SELF-TEST OK\r\nsensor 12\r\n");
        host.request(70);
        assertThat(host.type("?", 10)).isEmpty();
    }

    @Test
    void nonReleaseBuildShowsSosUntilPowerOrButtonsEndIt() {
        TestHost host = unit("1.5.2", ApplicationTag.DEFAULT, Credentials.CORRUPT, Flaw.SOS_FOR_EVER);
        assertThat(after(host, 600_000)).isEqualTo(UnitMode.SOS);
        assertThat(host.socket.identity()).as("the pull-up stays on").isNotNull();
        host.unit.holdModeAndReset();
        assertThat(host.socket.identity()).isNull();
        assertThat(after(host, 3600)).isEqualTo(UnitMode.DFU);
        host.unit.tapReset();
        assertThat(after(host, 1300)).isEqualTo(UnitMode.NORMAL);
        host.unit.powerOff();
        host.socket.forget();
        host.unit.holdModeAndReset();
        assertThat(after(host, 5000)).isEqualTo(UnitMode.OFF);
    }
}
