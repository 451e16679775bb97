package dev.lightbench.bench.unit;

import static dev.lightbench.bench.unit.TestHost.hex;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lightbench.firmware.ApplicationTag;
import dev.lightbench.firmware.Platform;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What each Device OS version can do: the tables of PROTOCOL 1.1, 2.1 and 2.5. */
class VersionsTest {
    private static String ascii(Answer answer) {
        return new String(TestHost.data(answer), StandardCharsets.US_ASCII);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.8.0-rc.11", "1.0.1", "1.1.0", "1.2.1", "1.4.0", "1.5.2", "2.0.1", "2.3.1"})
    void versionAndIdAreReadRawFromAllSystemsWithServiceRequests(String os) {
        TestHost host = TestHost.booted(TestHost.spec(os));
        assertThat(ascii(host.in(0xC0, 0x50, 0, 30, 64))).isEqualTo(os);
        assertThat(ascii(host.in(0xC0, 0x50, 0, 20, 64))).isEqualTo(TestHost.ID.toUpperCase(Locale.ROOT));
        assertThat(hex(host.in(0xC0, 0x50, 0, 20, 23))).isEqualTo("stall");
        assertThat(hex(host.in(0xC0, 0x50, 0, 30, 65))).isEqualTo("stall");
        assertThat(hex(host.in(0xC0, 0x50, 0, 31, 64))).isEqualTo("stall");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.6.3", "0.7.0"})
    void olderSystemsTerminateTheirTextsAndHaveNoServiceRequests(String os) {
        TestHost host = TestHost.booted(TestHost.spec(os));
        assertThat(ascii(host.in(0xC0, 0x50, 0, 30, 64))).isEqualTo(os + "\0\0");
        assertThat(ascii(host.in(0xC0, 0x50, 0, 20, 25))).isEqualTo(TestHost.ID + "\0");
        assertThat(hex(host.in(0xC0, 0x50, 0, 20, 24))).isEqualTo("stall");
        assertThat(hex(host.in(0xC0, 0x50, 1, 20, 12))).isEqualTo(TestHost.ID);
        assertThat(hex(host.init(115, 0))).isEqualTo("stall");
    }

    @ParameterizedTest
    @CsvSource({
        "1, 1.5.2",
        "1, 2.3.1",
        "20, 1.1.0",
        "21, 1.1.0",
        "30, 1.1.0",
        "32, 1.1.0",
        "40, 0.8.0-rc.11",
        "60, 1.0.1",
        "72, 1.1.0",
        "72, 2.3.1",
        "90, 0.8.0-rc.11",
        "90, 2.3.1",
        "100, 1.0.1",
        "111, 0.8.0-rc.11",
        "112, 1.5.2",
        "114, 0.8.0-rc.11",
        "114, 1.5.2",
        "115, 0.8.0-rc.11",
        "115, 1.5.2",
        "201, 1.0.1",
        "240, 2.3.1",
        "252, 2.3.1",
        "300, 1.1.0"
    })
    void requestIsThere(int type, String os) {
        assertThat(TestHost.booted(TestHost.spec(os)).request(type).result()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "1, 1.4.0", "20, 1.0.1", "21, 1.0.1", "30, 1.0.1", "31, 1.5.2", "72, 1.0.1", "72, 0.8.0-rc.11", "73, 1.5.2",
        "75, 1.0.1", "80, 1.5.2", "110, 2.0.1", "111, 2.0.1", "112, 2.3.1", "113, 2.0.1", "114, 2.0.1", "115, 2.0.1",
        "115, 2.3.1", "120, 2.0.1", "121, 2.3.1", "122, 2.0.1", "260, 2.3.1", "300, 1.0.1", "500, 1.5.2", "504, 2.3.1"
    })
    void requestIsNotSupported(int type, String os) {
        assertThat(TestHost.booted(TestHost.spec(os)).request(type).result()).isEqualTo(-120);
    }

    @Test
    void repliesAreTheBytesOfThePage() {
        TestHost host = TestHost.booted(TestHost.spec("1.5.2"));
        String id = HexFormat.of().formatHex(TestHost.ID.getBytes(StandardCharsets.US_ASCII));
        assertThat(host.request(20).hex()).isEqualTo("0a18" + id);
        assertThat(host.request(30).hex()).isEqualTo("0a05312e352e32");
        assertThat(host.request(32).hex()).isEmpty();
        assertThat(host.request(201).hex()).isEqualTo("0801");
        assertThat(host.request(1, new byte[] {5, 0}).hex()).isEqualTo("0500");
        assertThat(host.request(21).data()).hasSize(17);
        assertThat(TestHost.booted(TestHost.spec("1.4.0")).request(21).data()).isEmpty();
    }

    @Test
    void moduleInformationIsJsonTextUpTo101() {
        String text =
                new String(TestHost.booted(TestHost.spec("1.0.1")).request(90).data(), StandardCharsets.UTF_8);
        assertThat(text)
                .startsWith("{\"p\":6,\"m\":[")
                .contains("\"f\":\"s\",\"n\":\"2\",\"v\":1002")
                .endsWith("]}");
    }

    @Test
    void diagnosticsWantNoPayload() {
        TestHost host = TestHost.booted(TestHost.spec("1.5.2"));
        assertThat(host.request(100, new byte[1]).result()).isEqualTo(-120);
        assertThat(host.request(100).data()).startsWith('{');
    }

    @Test
    void rawResetExistsFrom200On() {
        TestHost host = TestHost.booted(TestHost.spec("2.3.1"));
        assertThat(hex(host.out(0x40, 0x50, 0, 40, new byte[0]))).isEmpty();
        host.socket.advanceMillis(0);
        assertThat(host.socket.identity()).isNull();
        assertThat(hex(TestHost.booted(TestHost.spec("1.5.2")).out(0x40, 0x50, 0, 40, new byte[0])))
                .isEqualTo("stall");
    }

    @Test
    void oldProtocolTakesCommandsAndGivesItsReplyOnce() {
        TestHost host = TestHost.booted(TestHost.spec("0.7.0"));
        assertThat(hex(host.in(0xC0, 0x50, 0, 90, 512))).isEqualTo("stall");
        assertThat(hex(host.out(0x40, 0x50, 0, 90, new byte[0]))).isEmpty();
        assertThat(hex(host.in(0xC0, 0x50, 0, 90, 512))).isEqualTo("stall");
        host.socket.advanceMillis(10);
        assertThat(ascii(host.in(0xC0, 0x50, 0, 90, 1024))).startsWith("{\"p\":6");
        assertThat(hex(host.in(0xC0, 0x50, 0, 90, 512))).isEqualTo("stall");
        host.out(0x40, 0x50, 0, 70, new byte[0]);
        host.socket.advanceMillis(10);
        assertThat(host.unit.listening()).isTrue();
        host.out(0x40, 0x50, 0, 50, new byte[0]);
        host.socket.advanceMillis(700);
        assertThat(host.unit.mode()).isEqualTo(UnitMode.DFU);
    }

    @Test
    void oldProtocolHasOneRequestAtATimeAndNoReplyWithoutAnApplicationForIt() {
        TestHost host = TestHost.booted(TestHost.spec("0.6.3"));
        assertThat(hex(host.out(0x40, 0x50, 0, 80, new byte[512]))).isEmpty();
        assertThat(hex(host.out(0x40, 0x50, 0, 90, new byte[0]))).isEqualTo("stall");
        host.socket.advanceMillis(10);
        assertThat(hex(host.in(0xC0, 0x50, 0, 80, 64))).isEqualTo("stall");
        assertThat(hex(host.out(0x40, 0x50, 0, 90, new byte[513]))).isEqualTo("stall");
        assertThat(hex(host.out(0x40, 0x50, 0, 90, new byte[0]))).isEmpty();
        host.socket.advanceMillis(10);
        assertThat(hex(host.in(0xC0, 0x50, 0, 10, 64))).isEqualTo("stall");
        assertThat(ascii(host.in(0xC0, 0x50, 0, 90, 1024))).startsWith("{\"p\":6");
    }

    @Test
    void cloudIsThereWithTheNetworkUntilTheHostDisconnectsIt() {
        byte[] app = TestHost.app(Platform.PHOTON, ApplicationTag.DEFAULT);
        TestHost host = TestHost.booted(new UnitSpec(
                Platform.PHOTON,
                TestHost.ID,
                "2.3.1",
                List.of("shop"),
                UnitSpec.Credentials.GOOD,
                Duration.ZERO,
                app,
                Set.of()));
        assertThat(host.request(300).hex()).isEqualTo("0802");
        assertThat(host.request(302).result()).isZero();
        assertThat(host.request(300).hex()).isEmpty();
        assertThat(host.request(301).result()).isZero();
        assertThat(host.request(300).hex()).isEqualTo("0802");
        assertThat(hex(host.out(0x40, 0x50, 0, 302, new byte[0]))).isEmpty();
        assertThat(host.request(300).hex()).isEmpty();
    }

    @Test
    void rawOutWithShortDataStageEndsWellWhateverItAsks() {
        TestHost host = TestHost.booted(TestHost.spec("2.3.1"));
        assertThat(hex(host.out(0x40, 0x50, 0, 77, new byte[64]))).isEmpty();
        assertThat(hex(host.out(0x40, 0x50, 0, 77, new byte[65]))).isEqualTo("stall");
        assertThat(hex(host.out(0x40, 0x50, 0, 77, new byte[0]))).isEqualTo("stall");
    }

    @Test
    void before070AFlagInTheDctClearsTheCredentials() {
        for (String os : new String[] {"0.6.3", "0.7.0"}) {
            TestHost host = TestHost.booted(TestHost.spec(os));
            host.out(0x40, 0x50, 0, 50, new byte[0]);
            host.socket.advanceMillis(700);
            host.out(0x01, 11, 1, 0, new byte[0]);
            host.command(0x21, 6);
            host.download(2, new byte[] {1, 0});
            host.leave();
            assertThat(host.unit.storedNetworks().isEmpty()).as(os).isEqualTo(os.equals("0.6.3"));
        }
    }
}
