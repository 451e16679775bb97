package dev.lightbench.bench.unit;

import static dev.lightbench.bench.unit.TestHost.bytes;
import static dev.lightbench.bench.unit.TestHost.hex;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lightbench.bench.unit.UnitSpec.Credentials;
import dev.lightbench.bench.unit.UnitSpec.Flaw;
import dev.lightbench.firmware.ApplicationTag;
import dev.lightbench.firmware.ApplicationTag.Mode;
import dev.lightbench.firmware.Platform;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CredentialsTest {
    private static TestHost unit(String os, Duration connecting, ApplicationTag tag, Flaw... flaws) {
        return TestHost.booted(TestHost.spec(
                Platform.PHOTON, os, List.of("net"), connecting, TestHost.app(Platform.PHOTON, tag), flaws));
    }

    private static TestHost unit(String os) {
        return unit(os, Duration.ZERO, ApplicationTag.DEFAULT);
    }

    @Test
    void storedNetworksAreListedWithoutTheirPasswords() {
        assertThat(unit("1.5.2").request(114).hex()).isEqualTo("0a130a110a036e6574120600000000000018032001");
    }

    @Test
    void clearedStoreIsAnEmptyListAndTheModeStays() {
        TestHost host = unit("1.1.0");
        assertThat(host.request(115).result()).isZero();
        assertThat(host.request(114).hex()).isEqualTo("0a00");
        assertThat(host.unit.storedNetworks()).isEmpty();
        assertThat(host.unit.listening()).isFalse();
        assertThat(host.request(72).hex()).isEmpty();
    }

    @Test
    void clearedUnitListensAfterItsReset() {
        TestHost host = unit("1.5.2");
        host.request(115);
        host.request(40);
        assertThat(host.socket.identity()).isNotNull();
        host.socket.advanceMillis(1000 + 1200);
        assertThat(host.socket.identity()).isNotNull();
        assertThat(host.request(72).hex()).isEmpty();
        host.socket.advanceMillis(1500);
        assertThat(host.request(72).hex()).isEqualTo("0801");
        assertThat(host.unit.listening()).isTrue();
        assertThat(host.unit.mode()).isEqualTo(UnitMode.NORMAL);
    }

    @Test
    void listeningOnDemandLeavesTheCredentialsWhereTheyAre() {
        TestHost host = unit("1.5.2");
        host.request(70);
        assertThat(host.request(72).hex()).isEqualTo("0801");
        assertThat(host.unit.storedNetworks()).containsExactly("net");
        host.request(71);
        assertThat(host.request(72).hex()).isEmpty();
    }

    @Test
    void networkIsAddedInFrontAndTheSixthPushesTheFirstOut() {
        TestHost host = unit("1.5.2");
        for (String name : List.of("a", "b", "c", "d", "e")) {
            byte[] ap = new ProtobufBytes()
                    .message(
                            1,
                            new ProtobufBytes()
                                    .text(1, name)
                                    .number(3, 3)
                                    .number(4, 1)
                                    .text(8, "password"))
                    .build();
            assertThat(host.request(113, ap).result()).isZero();
        }
        assertThat(host.unit.storedNetworks()).containsExactly("e", "d", "c", "b", "a");
    }

    @Test
    void networkWithBadKeyIsRefused() {
        TestHost host = unit("1.5.2");
        byte[] ap = new ProtobufBytes()
                .message(1, new ProtobufBytes().text(1, "x").number(3, 3).text(8, "short"))
                .build();
        assertThat(host.request(113, ap).result()).isEqualTo(-100);
        assertThat(host.request(113, bytes("ffff")).result()).isEqualTo(-100);
        assertThat(host.unit.storedNetworks()).containsExactly("net");
    }

    @Test
    void systemFrom20OnRefusesAndKeepsThem() {
        TestHost host = unit("2.3.1");
        assertThat(host.request(115).result()).isEqualTo(-120);
        assertThat(host.request(114).result()).isEqualTo(-120);
        assertThat(host.unit.storedNetworks()).containsExactly("net");
    }

    @Test
    void busyUnitAnswersInitAndLetsCheckPendUntilTheAttemptIsOver() {
        TestHost host = unit("1.2.1", Duration.ofSeconds(20), ApplicationTag.DEFAULT);
        assertThat(hex(host.init(115, 0))).isEqualTo("0300000000000100");
        host.socket.advanceMillis(19_900);
        assertThat(hex(host.check(1))).isEqualTo("010000000200");
        host.socket.advanceMillis(300);
        assertThat(hex(host.check(1))).isEqualTo("09000000000000000000");
        assertThat(host.unit.storedNetworks()).isEmpty();
    }

    @Test
    void wrongCredentialsAreTriedAgainAfterAGap() {
        TestHost host = unit("1.2.1", Duration.ofSeconds(20), ApplicationTag.DEFAULT);
        host.socket.advanceMillis(20_000 + 600);
        host.init(114, 0);
        host.socket.advanceMillis(19_000);
        assertThat(hex(host.check(1))).isEqualTo("010000000200");
    }

    @Test
    void from131OnStartListeningStopsTheAttempt() {
        TestHost host = unit("1.4.0", Duration.ofSeconds(20), ApplicationTag.DEFAULT);
        long before = host.socket.nanos();
        host.request(70);
        assertThat(host.request(115).result()).isZero();
        assertThat(host.socket.nanos() - before)
                .isLessThan(Duration.ofSeconds(1).toNanos());
        TestHost older = unit("1.2.1", Duration.ofSeconds(20), ApplicationTag.DEFAULT);
        older.init(70, 0);
        older.socket.advanceMillis(10_000);
        assertThat(hex(older.check(1))).isEqualTo("010000000200");
    }

    @Test
    void clearDoesNotStopTheAttempt() {
        TestHost host = unit("1.5.2", Duration.ofSeconds(20), ApplicationTag.DEFAULT);
        host.init(115, 0);
        host.socket.advanceMillis(10_000);
        assertThat(hex(host.check(1))).isEqualTo("010000000200");
    }

    @Test
    void manualApplicationDoesNotListenByItself() {
        TestHost host = unit("1.5.2", Duration.ZERO, new ApplicationTag(Mode.MANUAL, false, "", false));
        host.request(115);
        host.request(40);
        host.socket.advanceMillis(10_000);
        assertThat(host.unit.listening()).isFalse();
        assertThat(host.unit.mode()).isEqualTo(UnitMode.NORMAL);
    }

    @Test
    void safeModeListensByItselfOnlyWithoutCredentials() {
        TestHost host = unit("1.5.2", Duration.ZERO, new ApplicationTag(Mode.MANUAL, true, "", false));
        host.request(60);
        host.socket.advanceMillis(10_000);
        assertThat(host.unit.mode()).isEqualTo(UnitMode.SAFE);
        assertThat(host.unit.listening()).isFalse();
        host.request(115);
        host.request(60);
        host.socket.advanceMillis(10_000);
        assertThat(host.unit.mode()).isEqualTo(UnitMode.SAFE);
        assertThat(host.unit.listening()).isTrue();
    }

    @Test
    void applicationMayListenWithCredentialsStored() {
        TestHost host = unit("1.5.2", Duration.ofSeconds(20), new ApplicationTag(Mode.AUTOMATIC, true, "", false));
        host.socket.advanceMillis(2000);
        assertThat(host.request(72).hex()).isEqualTo("0801");
        assertThat(host.unit.storedNetworks()).containsExactly("net");
    }

    @Test
    void applicationMayStoreCredentialsAgain() {
        TestHost host = unit("1.5.2", Duration.ZERO, new ApplicationTag(Mode.AUTOMATIC, false, "back", false));
        host.socket.advanceMillis(500);
        host.request(115);
        host.request(40);
        host.socket.advanceMillis(10_000);
        assertThat(host.unit.storedNetworks()).containsExactly("back");
        assertThat(host.unit.listening()).isFalse();
    }

    @Test
    void clearThatDoesNothingSaysThatItDid() {
        TestHost host = unit("1.5.2", Duration.ZERO, ApplicationTag.DEFAULT, Flaw.CLEAR_DOES_NOTHING);
        assertThat(host.request(115).result()).isZero();
        assertThat(host.unit.storedNetworks()).containsExactly("net");
    }

    @Test
    void goodCredentialsConnectAndAreNotTriedAgain() {
        byte[] app = TestHost.app(Platform.PHOTON, ApplicationTag.DEFAULT);
        TestHost host = TestHost.booted(new UnitSpec(
                Platform.PHOTON,
                TestHost.ID,
                "1.5.2",
                List.of("net"),
                Credentials.GOOD,
                Duration.ofSeconds(5),
                app,
                Set.of()));
        host.socket.advanceMillis(5100);
        assertThat(host.request(300).hex()).isEqualTo("0802");
        host.socket.advanceMillis(60_000);
        long before = host.socket.nanos();
        host.request(114);
        assertThat(host.socket.nanos() - before)
                .isLessThan(Duration.ofMillis(50).toNanos());
    }

    @Test
    void damagedStorePanicsWhenWifiStartsAndAgainInEveryBoot() {
        byte[] app = TestHost.app(Platform.PHOTON, ApplicationTag.DEFAULT);
        TestHost host = TestHost.booted(new UnitSpec(
                Platform.PHOTON,
                TestHost.ID,
                "1.5.2",
                List.of("net"),
                Credentials.CORRUPT,
                Duration.ofSeconds(5),
                app,
                Set.of()));
        assertThat(hex(host.in(0xC0, 0x50, 0, 30, 64))).isEqualTo("312e352e32");
        host.socket.advanceMillis(1500);
        assertThat(host.unit.mode()).isEqualTo(UnitMode.SOS);
        assertThat(hex(host.in(0xC0, 0x50, 0, 30, 64))).isEqualTo("silence");
        assertThat(host.socket.identity()).isNotNull();
        host.socket.advanceMillis(24_780);
        assertThat(host.socket.identity()).isNotNull();
        host.socket.advanceMillis(20);
        assertThat(host.socket.identity()).isNull();
        host.socket.advanceMillis(1200);
        assertThat(host.unit.mode()).isEqualTo(UnitMode.NORMAL);
        host.socket.advanceMillis(1600);
        assertThat(host.unit.mode()).isEqualTo(UnitMode.SOS);
        assertThat(host.unit.bootCount()).isEqualTo(2);
    }

    @Test
    void passwordsAreNotPrinted() {
        assertThat(StoredNetwork.named("net").toString()).isEqualTo("net");
    }
}
