package dev.lightbench.bench.unit;

import static dev.lightbench.bench.unit.TestHost.hex;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lightbench.bench.unit.UnitSpec.Flaw;
import dev.lightbench.firmware.ApplicationTag;
import dev.lightbench.firmware.ApplicationTag.Mode;
import dev.lightbench.firmware.Dependency;
import dev.lightbench.firmware.FirmwareModule;
import dev.lightbench.firmware.ModuleBuilder;
import dev.lightbench.firmware.ModuleRejected;
import dev.lightbench.firmware.Platform;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BootTest {
    private static final byte[] PRODUCT = ModuleBuilder.userPart(Platform.PHOTON)
            .version(9)
            .needs(new Dependency(4, 2, 1102))
            .size(20_001, 3)
            .build();

    private static TestHost unit(byte[] app, Flaw... flaws) {
        return TestHost.booted(TestHost.spec(Platform.PHOTON, "1.5.2", List.of(), Duration.ZERO, app, flaws));
    }

    private static TestHost unit() {
        return TestHost.booted(TestHost.spec("1.5.2"));
    }

    private static String digest(byte[] module) throws ModuleRejected {
        return FirmwareModule.parse(module).sha256();
    }

    @Test
    void unitIsOnTheBusAfterItsBootAndNotBefore() {
        TestHost host = new TestHost(EmulatedUnit.fresh(TestHost.spec("1.5.2")));
        assertThat(host.unit.mode()).isEqualTo(UnitMode.OFF);
        host.unit.powerOn();
        host.socket.advanceMillis(1199);
        assertThat(host.unit.mode()).isEqualTo(UnitMode.BOOTING);
        assertThat(host.socket.identity()).isNull();
        host.socket.advanceMillis(1);
        assertThat(host.unit.mode()).isEqualTo(UnitMode.NORMAL);
        assertThat(host.socket.identity()).isNotNull();
    }

    @Test
    void flashedProductRunsAfterTheLeave() throws ModuleRejected {
        TestHost host = unit().intoDfu();
        assertThat(host.unit.runningApplication()).isEmpty();
        host.flash(PRODUCT);
        assertThat(host.readBack(0x080A0000L, PRODUCT.length)).isEqualTo(PRODUCT);
        host.leave();
        assertThat(host.unit.mode()).isEqualTo(UnitMode.NORMAL);
        assertThat(host.unit.userPartBytes()).isEqualTo(PRODUCT);
        assertThat(host.unit.runningApplication()).isEqualTo(digest(PRODUCT));
        assertThat(host.unit.eraseCount()).isEqualTo(1);
        assertThat(host.unit.writeCount()).isEqualTo(5);
    }

    @Test
    void moduleInformationShowsWhatIsInstalled() {
        TestHost host = unit(PRODUCT);
        String reply = host.request(90).hex();
        // user part 1, version 9, end - start 19997, validity 0, needs system part 2 of 1102
        assertThat(reply).contains("0803100118092" + "09d9c01" + "32070802100218ce08");
        assertThat(reply).startsWith("0a080801" + "18f603" + "20fc3f"); // bootloader, version 502
        assertThat(reply).contains("0802100118e80b20fc7f" + "3207" + "0802100218cf01"); // part 1 needs part 2 of 207
        assertThat(reply).contains("320708021001" + "18e80b" + "32050801" + "189003"); // part 2 needs both
    }

    @Test
    void productThatNeedsNewerSystemIsShownAndNotRun() {
        byte[] module = ModuleBuilder.userPart(Platform.PHOTON)
                .version(9)
                .needs(new Dependency(4, 2, 1513))
                .size(6000, 3)
                .build();
        TestHost host = unit(module);
        assertThat(host.unit.mode()).isEqualTo(UnitMode.SAFE);
        assertThat(host.unit.runningApplication()).isEmpty();
        assertThat(host.request(90).hex()).contains("0803100118092" + "0ec2e" + "2802");
        host.socket.advanceMillis(2000);
        assertThat(host.unit.listening()).isTrue();
    }

    @Test
    void damagedProductIsShownAndNotRun() {
        byte[] module = PRODUCT.clone();
        module[5000] ^= 1;
        TestHost host = unit(module);
        assertThat(host.unit.mode()).isEqualTo(UnitMode.SAFE);
        assertThat(host.request(90).hex()).contains("0803100118092" + "09d9c01" + "2801");
    }

    @Test
    void productOfAnotherPlatformIsNotRun() {
        assertThat(unit(TestHost.app(Platform.P1, ApplicationTag.DEFAULT)).unit.mode())
                .isEqualTo(UnitMode.SAFE);
    }

    @Test
    void unitWithoutApplicationIsInSafeMode() {
        TestHost host = unit(new byte[0]);
        assertThat(host.unit.mode()).isEqualTo(UnitMode.SAFE);
        assertThat(host.unit.userPartBytes()).isEmpty();
        assertThat(host.request(90).hex()).doesNotContain("08031001");
    }

    @Test
    void safeModeAndDfuModeLastForOneBoot() {
        TestHost host = unit();
        host.request(60);
        host.socket.advanceMillis(3000);
        assertThat(host.unit.mode()).isEqualTo(UnitMode.SAFE);
        host.request(40);
        host.socket.advanceMillis(3000);
        assertThat(host.unit.mode()).isEqualTo(UnitMode.NORMAL);
        host.intoDfu();
        host.unit.powerOff();
        host.socket.forget();
        host.unit.powerOn();
        host.socket.advanceMillis(1200);
        assertThat(host.unit.mode()).isEqualTo(UnitMode.NORMAL);
    }

    @Test
    void withoutSystemPart1TheBootloaderStaysInDfuMode() {
        TestHost host = unit().intoDfu();
        host.command(0x41, 0x08020000L);
        host.leave();
        assertThat(host.unit.mode()).isEqualTo(UnitMode.DFU);
    }

    @Test
    void withoutSystemPart2NoApplicationRuns() {
        TestHost host = unit().intoDfu();
        host.command(0x41, 0x08060000L);
        host.leave();
        assertThat(host.unit.mode()).isEqualTo(UnitMode.SAFE);
    }

    @Test
    void resetComesOneSecondAfterTheFinalCheckFrom110OnAndAtOnceBefore() {
        TestHost host = unit();
        host.request(40);
        host.socket.advanceMillis(999);
        assertThat(host.socket.identity()).isNotNull();
        host.socket.advanceMillis(1);
        assertThat(host.socket.identity()).isNull();
        TestHost old = TestHost.booted(TestHost.spec("1.0.1"));
        old.request(40);
        old.socket.advanceMillis(0);
        assertThat(old.socket.identity()).isNull();
    }

    @Test
    void touchWith14400BaudIsDfuModeAtOnce() {
        TestHost host = unit();
        assertThat(hex(host.out(0x21, 0x20, 0, 0, TestHost.bytes("40380000000008"))))
                .isEmpty();
        host.socket.advanceMillis(0);
        assertThat(host.socket.identity()).isNull();
        host.socket.advanceMillis(600);
        assertThat(host.unit.mode()).isEqualTo(UnitMode.DFU);
    }

    @Test
    void touchWith28800BaudListensAndOtherRatesAreRemembered() {
        TestHost host = unit();
        assertThat(hex(host.in(0xA1, 0x21, 0, 0, 7))).isEqualTo("80250000000008");
        host.out(0x21, 0x20, 0, 0, TestHost.bytes("00c20100000008"));
        assertThat(hex(host.in(0xA1, 0x21, 0, 0, 7))).isEqualTo("00c20100000008");
        assertThat(host.unit.listening()).isFalse();
        host.out(0x21, 0x20, 0, 0, TestHost.bytes("80700000000008"));
        assertThat(host.unit.listening()).isTrue();
        assertThat(hex(host.out(0x21, 0x22, 1, 0, new byte[0]))).isEmpty();
    }

    @Test
    void crashingApplicationIsMuteForTenSecondsAndThenBootsAgain() {
        TestHost host = unit(TestHost.app(Platform.PHOTON, new ApplicationTag(Mode.AUTOMATIC, false, "", true)));
        host.socket.advanceMillis(300);
        assertThat(host.unit.mode()).isEqualTo(UnitMode.SOS);
        assertThat(host.unit.runningApplication()).isEmpty();
        assertThat(hex(host.init(72, 0))).isEqualTo("silence");
        host.socket.advanceMillis(10_400 + 1200);
        assertThat(host.unit.bootCount()).isEqualTo(2);
        assertThat(host.unit.mode()).isEqualTo(UnitMode.NORMAL);
    }

    @Test
    void flashThatDoesNotHoldIsSeenByReadBackOnly() {
        TestHost host = unit(PRODUCT, Flaw.FLASH_DOES_NOT_HOLD).intoDfu();
        host.flash(PRODUCT);
        byte[] back = host.readBack(0x080A0000L, PRODUCT.length);
        assertThat(Arrays.mismatch(back, PRODUCT)).isBetween(24, 4096);
        host.leave();
        assertThat(host.unit.mode()).isEqualTo(UnitMode.SAFE);
    }

    @Test
    void unitThatIsSwappedSaysAnotherIdFromItsSecondBootOn() {
        TestHost host = unit(PRODUCT, Flaw.ANOTHER_ID_AFTER_RESET);
        String before = hex(host.in(0xC0, 0x50, 0, 20, 24));
        host.request(40);
        host.socket.advanceMillis(3000);
        assertThat(hex(host.in(0xC0, 0x50, 0, 20, 24))).isNotEqualTo(before);
        assertThat(host.unit.deviceId()).hasSize(24).isNotEqualTo(TestHost.ID);
    }

    @Test
    void muteUnitIsOnTheBusAndSaysNothing() {
        TestHost host = unit(PRODUCT, Flaw.MUTE);
        assertThat(host.socket.identity()).isNotNull();
        assertThat(hex(host.in(0x80, 6, 0x0100, 0, 18))).isEqualTo("silence");
    }

    @Test
    void specsThatNoUnitCanHaveAreRefusedWithASentence() {
        byte[] app = TestHost.app(Platform.PHOTON, ApplicationTag.DEFAULT);
        Duration zero = Duration.ZERO;
        assertThatThrownBy(() -> EmulatedUnit.fresh(TestHost.spec(Platform.XENON, "1.5.2", List.of(), zero, app)))
                .hasMessageContaining("allowed are photon, p1, argon and boron");
        assertThatThrownBy(() -> EmulatedUnit.fresh(
                        TestHost.spec(Platform.P1, "1.5.2", List.of("a", "b", "c", "d", "e", "f"), zero, app)))
                .hasMessageContaining("allowed are 0 to 5");
        assertThatThrownBy(() ->
                        EmulatedUnit.fresh(TestHost.spec(Platform.P1, "1.5.2", List.of("x".repeat(33)), zero, app)))
                .hasMessageContaining("allowed are 1 to 32 bytes");
        assertThatThrownBy(() ->
                        EmulatedUnit.fresh(TestHost.spec(Platform.P1, "1.5.2", List.of(), zero, new byte[131073])))
                .hasMessageContaining("131072");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"1.5", "abc", "0.5.5", "2.3.2", "3.0.0", "", "0.8.0", "0.8.0-rc.13", "0.8.0-rc.25", "0.9.0"})
    void versionsThatNoPhotonHasAreRefusedWithASentence(String version) {
        assertThatThrownBy(() -> EmulatedUnit.fresh(TestHost.spec(version)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("allowed is");
    }
}
