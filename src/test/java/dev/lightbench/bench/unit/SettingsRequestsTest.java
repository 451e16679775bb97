package dev.lightbench.bench.unit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a host can set and get back: 33, 34, 110, 111, 210 to 223 of PROTOCOL 2.5, at the offsets of 4.8. */
class SettingsRequestsTest {
    private static final byte[] DER = TestHost.bytes("30 04 02 02 01 07");

    private final TestHost host = TestHost.booted(TestHost.spec("1.5.2"));

    private static byte[] number(int value) {
        return new ProtobufBytes().number(1, value).build();
    }

    private static byte[] key(int type, byte[] der) {
        return new ProtobufBytes().number(1, type).bytes(2, der).build();
    }

    private static byte[] server(int protocol, String name, int port) {
        return new ProtobufBytes()
                .number(1, protocol)
                .text(2, name)
                .number(3, port)
                .build();
    }

    private byte[] dct(int offset, int length) {
        host.intoDfu();
        host.out(0x01, 11, 1, 0, new byte[0]);
        return host.readBack(offset, length);
    }

    @ParameterizedTest
    @CsvSource({"1, 34", "2, 1250", "3, 2082", "4, 3106", "5, 2978", "6, 3298"})
    void keyIsKeptAtItsOffsetAndReadAsLongAsItsDerSays(int type, int offset) {
        assertThat(host.request(211, number(type)).result()).isEqualTo(-170);
        assertThat(host.request(210, key(type, DER)).result()).isZero();
        assertThat(host.request(211, number(type)).hex()).isEqualTo("0a06300402020107");
        assertThat(dct(offset, 7)).isEqualTo(TestHost.bytes("300402020107ff"));
    }

    @Test
    void longKeyIsReadWhole() {
        byte[] der = new byte[609];
        Arrays.fill(der, (byte) 5);
        System.arraycopy(TestHost.bytes("3082025d"), 0, der, 0, 4);
        assertThat(host.request(210, key(1, der)).result()).isZero();
        byte[] reply = host.request(211, number(1)).data();
        assertThat(Arrays.copyOfRange(reply, 3, reply.length)).isEqualTo(der);
    }

    @Test
    void keysThatHaveNoPlaceAreRefused() {
        assertThat(host.request(210, key(7, DER)).result()).isEqualTo(-270);
        assertThat(host.request(210, key(5, new byte[129])).result()).isEqualTo(-190);
        assertThat(host.request(210, new byte[] {0x0A}).result()).isEqualTo(-280);
        assertThat(host.request(211).result()).isEqualTo(-270);
    }

    @Test
    void serverAddressesAreKeptForEachProtocol() {
        assertThat(host.request(221, number(1)).result()).isEqualTo(-170);
        assertThat(host.request(220, server(1, "tcp.example", 5683)).result()).isZero();
        assertThat(host.request(220, server(2, "udp.example", 5684)).result()).isZero();
        assertThat(host.request(221, number(1)).hex()).isEqualTo("0a0b7463702e6578616d706c6510b32c");
        assertThat(host.request(221, number(2)).hex()).isEqualTo("0a0b7564702e6578616d706c6510b42c");
        assertThat(host.request(220, server(3, "x", 1)).result()).isEqualTo(-270);
        assertThat(host.request(220, server(1, "x", 65536)).result()).isEqualTo(-270);
        assertThat(host.request(220, server(1, "x".repeat(65), 1)).result()).isEqualTo(-190);
        assertThat(dct(2082 + 384, 4)).isEqualTo(TestHost.bytes("010b7463"));
    }

    @Test
    void serverProtocolIsTcpUntilItIsChanged() {
        assertThat(host.request(223).hex()).isEqualTo("0801");
        assertThat(host.request(222, number(2)).result()).isZero();
        assertThat(host.request(223).hex()).isEqualTo("0802");
        assertThat(host.request(222, number(0)).result()).isEqualTo(-270);
    }

    @Test
    void ethernetDetectionIsOffUntilItIsSwitchedOnAndOutlivesTheReset() {
        assertThat(host.request(34, number(1)).hex()).isEmpty();
        assertThat(host.request(33, TestHost.bytes("0801 1001")).result()).isZero();
        host.request(40);
        host.socket.advanceMillis(3000);
        assertThat(host.request(34, number(1)).hex()).isEqualTo("0801");
        assertThat(host.request(33, TestHost.bytes("0801")).result()).isZero();
        assertThat(host.request(34, number(1)).hex()).isEmpty();
        assertThat(host.request(34, number(2)).result()).isEqualTo(-120);
    }

    private static ProtobufBytes address(int last) {
        return new ProtobufBytes().number(1, 1).bytes(2, new byte[] {10, 0, 0, (byte) last});
    }

    private static byte[] network(ProtobufBytes ip, ProtobufBytes dns) {
        return new ProtobufBytes()
                .message(1, new ProtobufBytes().number(1, 1).message(5, ip).message(6, dns))
                .build();
    }

    @Test
    void networkIsConfiguredByDhcpUntilItIsSetAndTheSettingOutlivesTheReset() {
        assertThat(host.request(121, number(1)).hex()).endsWith("2a020801");
        ProtobufBytes ip = new ProtobufBytes()
                .number(1, 2)
                .message(2, address(7))
                .message(3, address(255))
                .message(4, address(1));
        ProtobufBytes dns = new ProtobufBytes().message(1, address(2)).message(1, address(3));
        assertThat(host.request(120, network(ip, dns)).result()).isZero();
        host.request(40);
        host.socket.advanceMillis(3000);
        assertThat(host.request(121, number(1)).hex())
                .endsWith("2a20" + TestHost.HEX.formatHex(ip.build()) + "3214" + TestHost.HEX.formatHex(dns.build()));
        assertThat(host.request(122, number(1)).hex()).as("it is not up").endsWith("2206a41162323230");
        assertThat(host.request(120, network(new ProtobufBytes().number(1, 1), new ProtobufBytes()))
                        .result())
                .isZero();
        assertThat(host.request(121, number(1)).hex()).endsWith("2a020801");
    }

    @Test
    void networkThatCannotBeSetIsRefused() {
        ProtobufBytes v6 = new ProtobufBytes().number(1, 2).bytes(2, new byte[16]);
        assertThat(host.request(120, network(new ProtobufBytes().number(1, 2).message(2, v6), new ProtobufBytes()))
                        .result())
                .isEqualTo(-100);
        assertThat(host.request(120, TestHost.bytes("0a020802")).result()).isEqualTo(-170);
        assertThat(host.request(120, TestHost.bytes("0a05")).result()).isEqualTo(-280);
        assertThat(host.request(121, number(2)).result()).isEqualTo(-170);
        assertThat(host.request(121, number(1)).hex()).endsWith("2a020801");
    }

    @Test
    void antennaIsKeptInTheDct() {
        assertThat(host.request(111).hex()).isEqualTo("0801");
        assertThat(host.request(110, number(2)).result()).isZero();
        host.request(40);
        host.socket.advanceMillis(3000);
        assertThat(host.request(111).hex()).isEqualTo("0802");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.8.0-rc.11", "1.0.1", "2.0.1", "2.3.1"})
    void keysAndServerAreThereInAllVersionsAndFeaturesFrom110On(String os) {
        TestHost other = TestHost.booted(TestHost.spec(os));
        assertThat(other.request(210, key(1, DER)).result()).isZero();
        assertThat(other.request(222, number(1)).result()).isZero();
        assertThat(other.request(230).result()).isZero();
        assertThat(other.request(231).result()).isZero();
        assertThat(other.request(34, number(1)).result()).isEqualTo(os.startsWith("2") ? 0 : -120);
    }
}
