package dev.lightbench.bench.unit;

import static dev.lightbench.bench.unit.TestHost.hex;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lightbench.bench.unit.UnitSpec.Credentials;
import dev.lightbench.bench.unit.UnitSpec.Flaw;
import dev.lightbench.firmware.ApplicationTag;
import dev.lightbench.firmware.ModuleBuilder;
import dev.lightbench.firmware.Platform;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Argon and Boron: ids, known networks, DFU media (PROTOCOL 1.1, 1.3, 2.5). */
class Gen3Test {
    private static byte[] app(Platform platform) {
        return ModuleBuilder.userPart(platform)
                .start(0xD4000)
                .version(5)
                .tag(ApplicationTag.DEFAULT)
                .size(10_000, 3)
                .build();
    }

    private static TestHost argon(Credentials credentials, Flaw... flaws) {
        return TestHost.booted(new UnitSpec(
                Platform.ARGON,
                TestHost.ID,
                "2.3.1",
                List.of("shop", "home"),
                credentials,
                Duration.ZERO,
                app(Platform.ARGON),
                Set.of(flaws)));
    }

    private static TestHost boron() {
        return TestHost.booted(TestHost.spec(Platform.BORON, "2.3.1", List.of(), Duration.ZERO, app(Platform.BORON)));
    }

    private static String string(TestHost host, int index) {
        byte[] all = TestHost.data(host.in(0x80, 6, 0x0300 | index, 0x0409, 255));
        return new String(Arrays.copyOfRange(all, 2, all.length), StandardCharsets.UTF_16LE);
    }

    @Test
    void eachHasItsIdsAndNames() {
        TestHost argon = argon(Credentials.WRONG);
        TestHost boron = boron();
        assertThat(hex(argon.in(0x80, 6, 0x0100, 0, 18))).contains("042b0cc0");
        assertThat(hex(boron.in(0x80, 6, 0x0100, 0, 18))).contains("042b0dc0");
        assertThat(List.of(string(argon, 2), string(boron, 2), string(boron, 9)))
                .containsExactly("Argon", "Boron", "Boron Control Interface");
        argon.intoDfu();
        boron.intoDfu();
        assertThat(hex(argon.in(0x80, 6, 0x0100, 0, 18))).contains("042b0cd0");
        assertThat(hex(boron.in(0x80, 6, 0x0100, 0, 18))).contains("042b0dd0");
        assertThat(string(boron, 2)).isEqualTo("Boron DFU Mode");
        assertThat(string(argon, 3)).isEqualTo(TestHost.ID);
    }

    @Test
    void dfuModeHasThreeMediaWhoseSecondChangesItsName() {
        TestHost argon = argon(Credentials.WRONG).intoDfu();
        assertThat(string(argon, 6))
                .isEqualTo("@Internal Flash   /0x00000000/1*004Ka,47*004Kg,192*004Kg,4*004Kg,4*004Kg,8*004Ka");
        assertThat(string(argon, 7)).isEqualTo("@DCD Flash   /0x00000000/1*016Ke");
        assertThat(string(argon, 8)).isEqualTo("@External Flash   /0x80000000/1024*004Kg");
        assertThat(hex(argon.in(0x80, 6, 0x0200, 0, 255)))
                .startsWith("09022d00")
                .hasSize(90);
        TestHost older =
                TestHost.booted(TestHost.spec(Platform.ARGON, "2.0.1", List.of(), Duration.ZERO, app(Platform.ARGON)));
        assertThat(string(older.intoDfu(), 7)).isEqualTo("@DCT Flash   /0x00000000/1*016Ke");
    }

    @Test
    void credentialsAreClearedBy504AndListedBy502() {
        TestHost argon = argon(Credentials.WRONG);
        assertThat(argon.request(115).result()).isEqualTo(-120);
        assertThat(argon.request(502).hex()).isEqualTo("0a0a0a0473686f7010031801" + "0a0a0a04686f6d6510031801");
        assertThat(argon.request(503, TestHost.bytes("0a0473686f70")).result()).isZero();
        assertThat(argon.unit.storedNetworks()).containsExactly("home");
        assertThat(argon.request(504).result()).isZero();
        assertThat(argon.request(502).hex()).isEmpty();
        argon.request(40);
        argon.socket.advanceMillis(1000 + 1200 + 1600);
        assertThat(argon.request(72).hex()).isEqualTo("0801");
    }

    @Test
    void aClearThatDoesNothingDoesNothingHereToo() {
        TestHost argon = argon(Credentials.WRONG, Flaw.CLEAR_DOES_NOTHING);
        assertThat(argon.request(504).result()).isZero();
        assertThat(argon.unit.storedNetworks()).hasSize(2);
    }

    @Test
    void theNetworkItIsInIsTold() {
        TestHost argon = argon(Credentials.GOOD);
        assertThat(argon.request(505).hex()).isEqualTo("0a0473686f70");
        assertThat(argon.request(501, TestHost.bytes("0a0473686f70")).result()).isZero();
    }

    @Test
    void aBoronClearsNothingAndConnectsWithoutCredentials() {
        TestHost boron = boron();
        assertThat(boron.request(504).result()).isEqualTo(-120);
        boron.socket.advanceMillis(3000);
        assertThat(boron.request(300).hex()).isEqualTo("0802");
        assertThat(boron.unit.listening()).isFalse();
    }

    @Test
    void aUserPartIsFlashedPageByPageAndRuns() {
        TestHost argon = argon(Credentials.WRONG).intoDfu();
        byte[] next = ModuleBuilder.userPart(Platform.ARGON)
                .start(0xD4000)
                .version(9)
                .size(9000, 4)
                .build();
        for (int page = 0; page < 3; page++) {
            TestHost.data(argon.command(0x41, 0xD4000 + page * 4096L));
            TestHost.data(argon.command(0x21, 0xD4000 + page * 4096L));
            TestHost.data(argon.download(
                    2, Arrays.copyOfRange(next, page * 4096, Math.min(next.length, page * 4096 + 4096))));
        }
        assertThat(argon.readBack(0xD4000, next.length)).isEqualTo(next);
        argon.leave();
        assertThat(argon.unit.mode()).isEqualTo(UnitMode.NORMAL);
        assertThat(argon.unit.userPartBytes()).isEqualTo(next);
        assertThat(argon.request(90).hex()).contains("0803100118092");
    }

    @Test
    void pagesThatAreReadableOnlyAreRefused() {
        TestHost argon = argon(Credentials.WRONG).intoDfu();
        argon.command0(0x41, 0xF8000);
        assertThat(hex(argon.getStatus())).isEqualTo("stall");
        argon.getStatus();
        argon.command0(0x41, 0);
        assertThat(hex(argon.getStatus())).isEqualTo("stall");
    }

    @Test
    void anUpdateByRequestsIsCopiedFromTheExternalFlash() {
        TestHost argon = argon(Credentials.WRONG);
        byte[] next = ModuleBuilder.userPart(Platform.ARGON)
                .start(0xD4000)
                .version(9)
                .size(2500, 4)
                .build();
        assertThat(argon.request(250, new ProtobufBytes().number(1, next.length).build())
                        .hex())
                .isEqualTo("088008");
        for (int at = 0; at < next.length; at += 1024) {
            byte[] chunk = Arrays.copyOfRange(next, at, Math.min(next.length, at + 1024));
            assertThat(argon.request(253, new ProtobufBytes().bytes(1, chunk).build())
                            .result())
                    .isZero();
        }
        assertThat(argon.request(251).result()).isZero();
        argon.socket.advanceMillis(5000);
        assertThat(argon.unit.userPartBytes()).isEqualTo(next);
    }

    @Test
    void theDfuCommandForSafeModeIsKnownHereAndNotOnAPhoton() {
        TestHost argon = argon(Credentials.WRONG).intoDfu();
        TestHost.data(argon.download(0, new byte[] {(byte) 0xFA}));
        argon.leave();
        assertThat(argon.unit.mode()).isEqualTo(UnitMode.SAFE);
        TestHost photon = TestHost.booted(TestHost.spec("2.3.1")).intoDfu();
        photon.dnload(0, new byte[] {(byte) 0xFA});
        assertThat(hex(photon.getStatus())).isEqualTo("stall");
    }

    @Test
    void setupIsDoneUntilTheHostSaysOtherwiseAndStaysSo() {
        TestHost argon = argon(Credentials.WRONG);
        assertThat(argon.request(74).hex()).isEqualTo("0801");
        assertThat(argon.request(73).result()).isZero();
        argon.request(40);
        argon.socket.advanceMillis(3000);
        assertThat(argon.request(74).hex()).isEmpty();
    }

    @Test
    void itsStateIsSavedAndRestored() {
        TestHost argon = argon(Credentials.WRONG);
        argon.request(504);
        EmulatedUnit again = EmulatedUnit.restored(argon.unit.spec(), argon.unit.save());
        assertThat(again.storedNetworks()).isEmpty();
        assertThat(again.userPartBytes()).isEqualTo(app(Platform.ARGON));
    }
}
