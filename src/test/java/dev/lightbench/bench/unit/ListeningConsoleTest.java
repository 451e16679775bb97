package dev.lightbench.bench.unit;

import static dev.lightbench.bench.unit.TestHost.hex;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lightbench.bench.unit.TestHost.HandTransfer;
import dev.lightbench.firmware.ApplicationTag;
import dev.lightbench.firmware.Platform;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The listening console byte by byte, and the touches (PROTOCOL 3.1, 3.2). */
class ListeningConsoleTest {
    private static final String[] VERSIONS = {
        "0.6.3", "0.7.0", "0.8.0-rc.11", "1.0.1", "1.2.1", "1.5.2", "2.0.1", "2.3.1"
    };
    private static final String SECURITY = "Security 0=unsecured, 1=WEP, 2=WPA, 3=WPA2";
    private static final String SAVING = "Thanks! Wait while I save those credentials...\r\n\r\n";
    private static final String DERP = "Derp. Sorry, we couldn't save the credentials.\r\n";

    private static TestHost listening(String os) {
        return listening(Platform.PHOTON, os);
    }

    private static TestHost listening(Platform platform, String os) {
        byte[] app = platform == Platform.PHOTON ? TestHost.app(platform, ApplicationTag.DEFAULT) : new byte[0];
        TestHost host = TestHost.booted(TestHost.spec(platform, os, List.of(), Duration.ZERO, app));
        host.openPort(28800);
        assertThat(host.unit.listening()).isTrue();
        return host;
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.6.3", "0.7.0", "0.8.0-rc.11", "1.0.1", "1.2.1", "1.5.2", "2.0.1", "2.3.1"})
    void lettersAreAnsweredWithoutAnEchoInEveryVersion(String os) {
        TestHost host = listening(os);
        assertThat(host.type("i", 5)).isEqualTo("Your device id is " + TestHost.ID + "\r\n");
        assertThat(host.type("m", 5)).isEqualTo("Your device MAC address is\r\na4:11:62:32:32:30\r\n");
        assertThat(host.type("v", 5)).isEqualTo("system firmware version: " + os + "\n\r\n");
        assertThat(host.type("s", 5)).startsWith("{\"p\":6,\"m\":[").endsWith("]}\r\n");
        assertThat(host.type("c", 5)).isEqualTo("Device claimed: yes\r\n");
        assertThat(host.type("q?\r\n", 20)).isEmpty();
        boolean old = os.equals("0.6.3") || os.equals("0.7.0");
        assertThat(host.type("d", 5).endsWith("}\r\n")).as("diagnostics").isEqualTo(!old);
    }

    @Test
    void lettersInOneTransferAreAnsweredInTheirOrder() {
        assertThat(listening("1.5.2").type("cic", 20))
                .isEqualTo("Device claimed: yes\r\nYour device id is " + TestHost.ID + "\r\nDevice claimed: yes\r\n");
    }

    @Test
    void anAnswerTakesATimeAndGoesToTheReaderThatWaits() {
        TestHost host = listening("1.0.1");
        HandTransfer reader = new HandTransfer(0x81, 512);
        host.unit.endpointIn(reader);
        host.unit.endpointOut(0x01, new byte[] {'c'});
        host.socket.advanceMillis(1);
        assertThat(reader.answer()).isNull();
        host.socket.advanceMillis(1);
        assertThat(reader.answer()).asString().isEqualTo("Device claimed: yes\r\n");
    }

    @Test
    void aReaderThatTheHostTookBackIsForgotten() {
        TestHost host = listening("1.0.1");
        HandTransfer over = new HandTransfer(0x81, 64);
        host.unit.endpointIn(over);
        host.unit.endpointInOver(over);
        assertThat(host.type("c", 5)).isEqualTo("Device claimed: yes\r\n");
        assertThat(over.answer()).isNull();
    }

    @Test
    void theInterruptEndpointHasNothingToSay() {
        TestHost host = listening("1.5.2");
        HandTransfer line = new HandTransfer(0x83, 8);
        host.unit.endpointIn(line);
        host.type("ivsm", 100);
        assertThat(line.answer()).isNull();
    }

    @Test
    void nobodyAnswersOutsideOfListeningModeOrAtAClosedPort() {
        TestHost normal = TestHost.booted(TestHost.spec("1.5.2"));
        normal.openPort(9600);
        assertThat(normal.unit.listening()).isFalse();
        assertThat(normal.type("iv", 50)).isEmpty();
        normal.request(70);
        assertThat(normal.readPort())
                .as("what came before listening was the application's")
                .isEmpty();
        assertThat(normal.type("i", 5)).startsWith("Your device id is");
        normal.out(0x21, 0x22, 0, 0, new byte[0]);
        normal.type("i", 5);
        normal.out(0x21, 0x22, 1, 0, new byte[0]);
        assertThat(normal.readPort()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"0.6.3,false", "0.7.0,false", "0.8.0-rc.11,true", "1.5.2,true", "2.3.1,true"})
    void aNetworkIsAskedForPromptByPromptAndStored(String os, boolean enterprise) {
        TestHost host = listening(os);
        assertThat(host.type("w", 5)).isEqualTo("SSID: ");
        assertThat(host.type("\r", 5)).isEqualTo("\r\nSSID: ");
        assertThat(host.type("ho", 10)).isEmpty();
        assertThat(host.type("me\r\n", 20)).as("while it scans").isEqualTo("\r\n");
        host.socket.advanceMillis(1500);
        assertThat(host.readPort())
                .isEqualTo(SECURITY + (enterprise ? ", 4=WPA Enterprise, 5=WPA2 Enterprise: " : ": "));
        assertThat(host.type("3\n", 10)).isEqualTo("\r\nSecurity Cipher 1=AES, 2=TKIP, 3=AES+TKIP: ");
        assertThat(host.type("1\r\n", 10)).isEqualTo("\r\nPassword: ");
        assertThat(host.type("12345678\r", 50)).isEqualTo("\r\n" + SAVING);
        assertThat(host.unit.storedNetworks()).isEmpty();
        host.socket.advanceMillis(120);
        assertThat(host.readPort())
                .startsWith("Awesome. Now we'll connect!\r\n")
                .endsWith("    Particle <3 you!\r\n");
        assertThat(host.unit.storedNetworks()).containsExactly("home");
        assertThat(host.unit.listening()).isFalse();
    }

    @Test
    void anOpenNetworkNeedsNoPasswordAndAWepNetworkNoCipher() {
        TestHost host = listening("1.5.2");
        host.type("wopen\r", 1600);
        assertThat(host.type("0\r", 200)).contains(SAVING, "Particle <3 you!");
        assertThat(host.unit.storedNetworks()).containsExactly("open");
        TestHost wep = listening("1.5.2");
        wep.type("wold\r", 1600);
        assertThat(wep.type("1\r", 20)).isEqualTo("\r\nPassword: ");
    }

    @Test
    void whatCannotBeStoredEndsInAnApologyAndTheConsoleGoesOn() {
        TestHost host = listening("1.5.2");
        host.type("wnet\r", 1600);
        host.type("9\r2\r3\r", 50);
        assertThat(host.type("short\r", 200)).isEqualTo("\r\n" + SAVING + DERP);
        assertThat(host.unit.storedNetworks()).isEmpty();
        assertThat(host.type("c", 5)).isEqualTo("Device claimed: yes\r\n");
        host.type("wnet\r", 1600);
        assertThat(host.type("5\r", 20)).isEqualTo("\r\nEAP Type 0=PEAP/MSCHAPv2, 1=EAP-TLS: ");
        assertThat(host.type("0\r", 200)).isEqualTo("\r\n" + DERP);
    }

    @Test
    void aClaimCodeHas63Digits() {
        TestHost host = listening("1.5.2");
        String code = "z".repeat(63);
        assertThat(host.type("C", 5)).isEqualTo("Enter 63-digit claim code: ");
        assertThat(host.type(code + "\r\n", 400)).isEqualTo("\r\nClaim code set to: " + code + "\r\n");
        host.type("C", 5);
        assertThat(host.type(code + "z\r\n", 400)).doesNotContain("Claim code set to");
    }

    @Test
    void xLeavesListeningModeWithoutAWord() {
        TestHost host = listening("1.5.2");
        assertThat(host.type("x", 5)).isEmpty();
        assertThat(host.unit.listening()).isFalse();
    }

    @Test
    void whatComesBehindAnXIsReadByNobody() {
        TestHost quiet = listening("1.5.2");
        TestHost talkative = listening("1.5.2");
        quiet.type("x", 50);
        assertThat(talkative.type("xcci", 50)).isEmpty();
        assertThat(talkative.socket.timers()).isEqualTo(quiet.socket.timers());
    }

    @Test
    void whoComesBackToListeningFindsNoUnfinishedDialogue() {
        TestHost host = listening("1.5.2");
        assertThat(host.type("w", 5)).isEqualTo("SSID: ");
        host.request(71);
        host.request(70);
        assertThat(host.type("c", 5)).isEqualTo("Device claimed: yes\r\n");
    }

    @Test
    void capitalLBootsIntoSafeModeThatListens() {
        TestHost host = listening("1.5.2");
        host.unit.endpointOut(0x01, new byte[] {'L'});
        host.socket.advanceMillis(5);
        assertThat(host.socket.identity()).isNull();
        host.socket.advanceMillis(1500);
        assertThat(host.unit.mode()).isEqualTo(UnitMode.SAFE);
        assertThat(host.unit.listening()).isTrue();
    }

    @Test
    void aFileIsWaitedForUntilAnA() {
        TestHost host = listening("1.5.2");
        assertThat(host.type("f", 5)).isEqualTo("Waiting for the binary file to be sent ... (press 'a' to abort)\r\n");
        assertThat(host.type("i", 50)).isEmpty();
        assertThat(host.type("ac", 50)).isEqualTo("Device claimed: yes\r\n");
    }

    private static long busy(Answer answer) {
        return answer instanceof Answer.Data taken ? taken.busy().toMillis() : -1;
    }

    @Test
    void aConsoleThatHasNoRoomKeepsTheHostWaiting() {
        TestHost host = listening("1.5.2");
        host.type("wnet\r", 15);
        assertThat(host.unit.endpointOut(0x01, new byte[300])).matches(answer -> busy(answer) == 0);
        assertThat(host.unit.endpointOut(0x01, new byte[50])).matches(answer -> busy(answer) == 100);
    }

    @Test
    void gen3SaysItsIdInAnotherForm() {
        assertThat(listening(Platform.ARGON, "2.3.1").type("i", 5)).isEqualTo("Device ID: " + TestHost.ID + "\r\n");
        assertThat(listening(Platform.BORON, "2.3.1").type("w", 50)).isEmpty();
        assertThat(listening(Platform.ARGON, "2.3.1").type("w", 5)).isEqualTo("SSID: ");
    }

    @Test
    void touchOf14400EntersDfuAtOnceInEveryVersion() {
        for (String os : VERSIONS) {
            TestHost host = TestHost.booted(TestHost.spec(os));
            host.openPort(14400);
            host.socket.advanceMillis(0);
            assertThat(host.socket.identity()).as(os).isNull();
            host.socket.advanceMillis(601);
            assertThat(host.unit.mode()).as(os).isEqualTo(UnitMode.DFU);
        }
    }

    @Test
    void touchOf28800ListensInEveryVersionAndOtherRatesOnlyStay() {
        for (String os : VERSIONS) {
            TestHost host = TestHost.booted(TestHost.spec(os));
            host.openPort(115200);
            assertThat(hex(host.in(0xA1, 0x21, 0, 0, 7))).isEqualTo("00c20100000008");
            assertThat(host.unit.listening()).as(os).isFalse();
            host.openPort(28800);
            assertThat(host.unit.listening()).as(os).isTrue();
            assertThat(host.type("c", 5)).as(os).isEqualTo("Device claimed: yes\r\n");
        }
    }

    @Test
    void theBusResetClosesThePort() {
        TestHost host = listening("1.5.2");
        host.unit.busReset();
        assertThat(host.type("i", 20)).isEmpty();
    }
}
