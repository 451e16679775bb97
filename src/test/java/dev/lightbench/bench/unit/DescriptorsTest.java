package dev.lightbench.bench.unit;

import static dev.lightbench.bench.unit.TestHost.hex;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lightbench.bench.unit.UnitSpec.Flaw;
import dev.lightbench.firmware.ApplicationTag;
import dev.lightbench.firmware.Platform;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DescriptorsTest {
    private static final String PHOTON_CONFIGURATION = """
            09 02 54 00 03 01 04 80 32 08 0b 00 02 02 02 01 0a 09 04 00 00 01 02 02 01 0a 05 24 00 10 01
            05 24 01 00 01 04 24 02 02 05 24 06 00 01 07 05 83 03 08 00 10 09 04 01 00 02 0a 00 00 0a
            07 05 01 02 40 00 10 07 05 81 02 40 00 00 09 04 02 00 00 ff ff ff 09""".replaceAll("\\s", "");

    private final TestHost photon = TestHost.booted(TestHost.spec("1.5.2"));
    private final TestHost p1 = p1();

    private static TestHost p1(Flaw... flaws) {
        byte[] app = TestHost.app(Platform.P1, ApplicationTag.DEFAULT);
        return TestHost.booted(TestHost.spec(Platform.P1, "1.5.2", List.of("shop"), Duration.ZERO, app, flaws));
    }

    private static Answer descriptor(TestHost host, int type, int index, int length) {
        return host.in(0x80, 6, type << 8 | index, type == 3 ? 0x0409 : 0, length);
    }

    private static String string(TestHost host, int index) {
        byte[] all = TestHost.data(descriptor(host, 3, index, 255));
        assertThat(all[0]).isEqualTo((byte) all.length);
        return new String(Arrays.copyOfRange(all, 2, all.length), StandardCharsets.UTF_16LE);
    }

    @Test
    void photonInNormalModeShowsTheDescriptorsOfThePage() {
        assertThat(hex(descriptor(photon, 1, 0, 18))).isEqualTo("12010002ef020140042b06c0500201020301");
        assertThat(hex(descriptor(photon, 2, 0, 255))).isEqualTo(PHOTON_CONFIGURATION);
        assertThat(List.of(string(photon, 1), string(photon, 2), string(photon, 3), string(photon, 4)))
                .containsExactly("Particle", "Photon", TestHost.ID, "Composite");
        assertThat(List.of(string(photon, 5), string(photon, 9), string(photon, 10)))
                .containsExactly("", "Photon Control Interface", "Photon Serial");
    }

    @Test
    void p1DiffersInProductIdAndTwoIntervals() {
        assertThat(hex(descriptor(p1, 1, 0, 18))).isEqualTo("12010002ef020140042b08c0500201020301");
        assertThat(hex(descriptor(p1, 2, 0, 84)))
                .isEqualTo(PHOTON_CONFIGURATION
                        .replace("0705830308" + "0010", "07058303080" + "0ff")
                        .replace("0705010240" + "0010", "07050102400" + "0ff"));
        assertThat(string(p1, 9)).isEqualTo("P1 Control Interface");
    }

    @Test
    void dfuModeShowsItsMediaAndItsFunctionalDescriptor() {
        photon.intoDfu();
        p1.intoDfu();
        assertThat(hex(descriptor(photon, 1, 0, 18))).isEqualTo("120100020000" + "0040042b06d0500201020301");
        assertThat(hex(descriptor(photon, 2, 0, 255)))
                .isEqualTo("0902240001" + "0102c032" + "090400000" + "0fe010206" + "0904000100fe010207"
                        + "09210bff0000101a01");
        assertThat(hex(descriptor(p1, 2, 0, 255)))
                .isEqualTo("09022d000" + "10102c032" + "0904000000fe010206" + "0904000100fe010207"
                        + "0904000200fe010208" + "09210bff0000101a01");
        assertThat(string(photon, 6)).isEqualTo("@Internal Flash   /0x08000000/03*016Ka,01*016Kg,01*064Kg,07*128Kg");
        assertThat(string(photon, 7)).isEqualTo("@DCT Flash   /0x00000000/01*016Kg");
        assertThat(hex(descriptor(photon, 3, 8, 255))).isEqualTo("stall");
        assertThat(string(p1, 8)).isEqualTo("@Serial Flash   /0x00000000/256*004Kg");
        assertThat(string(p1, 2)).isEqualTo("P1 DFU Mode");
        assertThat(hex(photon.in(0x81, 6, 0x2100, 0, 9))).isEqualTo("09210bff0000101a01");
    }

    @Test
    void askedFor64BytesOfItsDeviceDescriptorItSends8() {
        assertThat(hex(descriptor(photon, 1, 0, 64))).isEqualTo("12010002ef020140");
    }

    @Test
    void longerDescriptorsAreCutToWhatWasAskedFor() {
        assertThat(hex(descriptor(photon, 2, 0, 9))).isEqualTo("090254000301048032");
        assertThat(hex(descriptor(photon, 3, 3, 1))).isEqualTo("32");
    }

    @Test
    void whatDoesNotExistStalls() {
        assertThat(hex(descriptor(photon, 6, 0, 10))).isEqualTo("stall");
        assertThat(hex(descriptor(photon, 3, 13, 255))).isEqualTo("stall");
        assertThat(hex(descriptor(photon, 2, 1, 255))).isEqualTo("stall");
        assertThat(hex(photon.in(0x81, 6, 0x2100, 0, 9))).isEqualTo("stall");
        assertThat(hex(photon.out(0x00, 9, 2, 0, new byte[0]))).isEqualTo("stall");
        assertThat(hex(photon.out(0x01, 11, 1, 0, new byte[0]))).isEqualTo("stall");
        assertThat(hex(photon.in(0xC0, 0x77, 0, 0, 64))).isEqualTo("stall");
    }

    @Test
    void dfuModeHasAsManyAlternatesAsMedia() {
        photon.intoDfu();
        p1.intoDfu();
        assertThat(hex(photon.out(0x01, 11, 1, 0, new byte[0]))).isEmpty();
        assertThat(hex(photon.in(0x81, 10, 0, 0, 1))).isEqualTo("01");
        assertThat(hex(photon.out(0x01, 11, 2, 0, new byte[0]))).isEqualTo("stall");
        assertThat(hex(p1.out(0x01, 11, 2, 0, new byte[0]))).isEmpty();
        assertThat(hex(p1.out(0x01, 11, 3, 0, new byte[0]))).isEqualTo("stall");
    }

    @Test
    void onlyDfuModeSaysThatItIsSelfPowered() {
        assertThat(hex(photon.in(0x80, 0, 0, 0, 2))).isEqualTo("0000");
        assertThat(hex(photon.intoDfu().in(0x80, 0, 0, 0, 2))).isEqualTo("0100");
    }

    @Test
    void winUsbIsBoundByMicrosoftsDescriptors() {
        assertThat(hex(descriptor(photon, 3, 0xEE, 18))).isEqualTo("12034d00530046005400310030003000ee00");
        String compatible = hex(photon.in(0xC0, 0xEE, 0, 4, 40));
        assertThat(compatible)
                .isEqualTo("2800000000010400010000000000000" + "00201" + "57494e555342" + "0000" + "0".repeat(28));
        byte[] properties = TestHost.data(photon.in(0xC1, 0xEE, 2, 5, 0x92));
        assertThat(properties).hasSize(146);
        assertThat(new String(properties, StandardCharsets.UTF_16LE))
                .contains("DeviceInterfaceGUIDs", "{20b6cfa4-6dc7-468a-a8db-faa7c23ddea5}");
        assertThat(hex(photon.in(0xC1, 0xEE, 1, 5, 0x92))).isEqualTo("0".repeat(20));
        assertThat(hex(photon.in(0xC1, 0xEE, 2, 5, 10))).isEqualTo("92000000000105000100");
    }

    @Test
    void serialNumbersChangeTheirCaseWithTheAgeOfTheFirmware() {
        TestHost old = TestHost.booted(TestHost.spec("0.6.3"));
        assertThat(string(old, 3)).isEqualTo(TestHost.ID.toUpperCase(Locale.ROOT));
        assertThat(string(TestHost.booted(TestHost.spec("0.7.0")), 3)).isEqualTo(TestHost.ID);
    }

    private static TestHost withBootloader(Platform platform, String os, String bootloader) {
        byte[] app = TestHost.app(platform, ApplicationTag.DEFAULT);
        TestHost host = TestHost.booted(new UnitSpec(
                platform,
                TestHost.ID,
                os,
                bootloader,
                List.of("shop"),
                UnitSpec.Credentials.WRONG,
                Duration.ZERO,
                app,
                Set.of()));
        host.openPort(14400);
        host.socket.advanceMillis(700);
        assertThat(host.unit.mode()).isEqualTo(UnitMode.DFU);
        return host;
    }

    @ParameterizedTest
    @CsvSource({
        "0.6.3,0.5.3,00000000010C,0002", "0.7.0,0.4.9,00000000010C,0002", "0.6.3,0.6.0,UPPER,5002",
        "0.7.0,0.6.2,UPPER,5002", "1.2.1,0.6.3,UPPER,5002", "0.6.3,0.7.0,lower,5002",
        "0.8.0-rc.11,0.8.0-rc.11,lower,5002", "1.2.1,0.5.3,00000000010C,0002", "1.5.2,1.4.0,lower,5002",
        "2.3.1,2.3.1,lower,5002"
    })
    void theSerialInDfuModeFollowsFromTheBootloadersAge(String os, String bootloader, String serial, String release) {
        String expected = switch (serial) {
            case "UPPER" -> TestHost.ID.toUpperCase(Locale.ROOT);
            case "lower" -> TestHost.ID;
            default -> serial;
        };
        for (Platform platform : List.of(Platform.PHOTON, Platform.P1)) {
            TestHost host = withBootloader(platform, os, bootloader);
            assertThat(string(host, 3)).isEqualTo(expected);
            assertThat(hex(descriptor(host, 1, 0, 18))).contains("d0" + release + "010203");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.6.3", "0.7.0", "0.8.0-rc.11", "1.0.1", "1.2.1", "1.5.2", "2.0.1", "2.3.1"})
    void listeningAndSafeModeEnumerateAsNormalModeDoesInEveryVersion(String os) {
        TestHost normal = TestHost.booted(TestHost.spec(os));
        assertThat(hex(descriptor(normal, 2, 0, 255))).isEqualTo(PHOTON_CONFIGURATION);
        assertThat(hex(descriptor(normal, 3, 0xEE, 18))).isEqualTo("12034d00530046005400310030003000ee00");
        TestHost safe = TestHost.booted(TestHost.spec(os));
        safe.openPort(28800);
        safe.unit.endpointOut(0x01, new byte[] {'L'});
        safe.socket.advanceMillis(1500);
        assertThat(safe.unit.mode()).isEqualTo(UnitMode.SAFE);
        assertThat(safe.unit.listening()).isTrue();
        for (int type = 1; type <= 2; type++) {
            assertThat(hex(descriptor(safe, type, 0, 255))).isEqualTo(hex(descriptor(normal, type, 0, 255)));
        }
    }

    @Test
    void winUsbIsBoundInDfuModeToTheOnlyInterface() {
        photon.intoDfu();
        assertThat(hex(photon.in(0xC0, 0xEE, 0, 4, 40)))
                .isEqualTo("2800000000010400010000000000000" + "00001" + "57494e555342" + "0000" + "0".repeat(28));
        byte[] properties = TestHost.data(photon.in(0xC1, 0xEE, 0, 5, 0x92));
        assertThat(new String(properties, StandardCharsets.UTF_16LE))
                .contains("{37fb5f90-1a34-4929-933b-8a27e1850033}");
        assertThat(hex(photon.in(0xC1, 0xEE, 2, 5, 0x92))).isEqualTo("0".repeat(20));
    }

    @Test
    void bootloadersOlderThan060ShareOneSerial() {
        TestHost old = p1(Flaw.OLD_BOOTLOADER).intoDfu();
        assertThat(string(old, 3)).isEqualTo("00000000010C");
        assertThat(hex(descriptor(old, 1, 0, 18))).contains("08d00002");
    }
}
