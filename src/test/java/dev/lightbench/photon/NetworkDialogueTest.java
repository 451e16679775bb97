package dev.lightbench.photon;

import static dev.lightbench.photon.ScriptedPort.NORMAL;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lightbench.photon.PhotonFault.Kind;
import dev.lightbench.photon.WifiNetwork.Cipher;
import dev.lightbench.photon.WifiNetwork.Security;
import dev.lightbench.usb.TransferEntry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The dialogue of {@code w}: what is asked, what is answered, what is refused, and that the password stays in it. */
class NetworkDialogueTest extends SerialStage {
    private static final String PASSWORD = "correct horse battery";
    private static final WifiNetwork HOME = network("home", Security.WPA2, Cipher.AES, PASSWORD);

    private final ListeningConsole console = new ListeningConsole();

    @BeforeEach
    void aListeningUnit() {
        port.at(0, NORMAL);
        port.console.answers = console;
    }

    private static WifiNetwork network(String ssid, Security security, Cipher cipher, String password) {
        return new WifiNetwork(ssid, security, cipher, password.getBytes(StandardCharsets.UTF_8));
    }

    private void store(WifiNetwork network) throws Exception {
        try (SetupConsole opened = photon.console(minutes(1))) {
            opened.storeNetwork(network, time.in(Duration.ofSeconds(30)));
        }
    }

    private PhotonFault refuses(WifiNetwork network) {
        PhotonFault fault = fails(() -> store(network), Kind.REFUSED);
        assertThat(fault).hasMessageNotContaining(PASSWORD);
        return fault;
    }

    @Test
    void answersEveryQuestionWhereTheScanFindsNothing() throws Exception {
        run(() -> store(HOME));
        assertThat(port.console.heard()).isEqualTo("whome\r3\r1\r" + PASSWORD + "\r");
        assertThat(photon.bootedPlainly()).isFalse();
    }

    @Test
    void answersWhatIsLeftWhereTheScanFindsTheNetwork() throws Exception {
        console.knowing();
        run(() -> store(HOME));
        assertThat(port.console.heard()).isEqualTo("whome\r" + PASSWORD + "\r");
    }

    @ParameterizedTest
    @CsvSource({"1, false, true", "5, true, true", "64, true, false", "3, false, false"})
    void followsPiecesAndEchoes(int pieces, boolean echoes, boolean newLine) throws Exception {
        port.console.pieces = pieces;
        console.echoes = echoes;
        console.newLine = newLine;
        run(() -> store(HOME));
        assertThat(port.console.heard()).isEqualTo("whome\r3\r1\r" + PASSWORD + "\r");
    }

    @ParameterizedTest
    @ValueSource(strings = {"SSID:", "Password:", "Particle <3 you!", "Derp."})
    void doesNotTakeTheEchoOfANameForWordsOfTheUnit(String ssid) throws Exception {
        port.console.pieces = 1;
        console.echoes = true;
        run(() -> store(network(ssid, Security.WPA2, Cipher.AES, PASSWORD)));
        assertThat(port.console.heard()).isEqualTo("w" + ssid + "\r3\r1\r" + PASSWORD + "\r");
    }

    @Test
    void needsNoPasswordForAnOpenNetwork() throws Exception {
        console.knowingOpen();
        run(() -> store(network("cafe", Security.NONE, Cipher.NONE, "")));
        assertThat(port.console.heard()).isEqualTo("wcafe\r");
    }

    @Test
    void takesTheQuestionsOfEnterpriseBuilds() throws Exception {
        console.asks = new String[] {
            "Security 0=unsecured, 1=WEP, 2=WPA, 3=WPA2, 4=WPA Enterprise, 5=WPA2 Enterprise: ", "Password: "
        };
        run(() -> store(HOME));
        assertThat(port.console.heard()).isEqualTo("whome\r3\r" + PASSWORD + "\r");
    }

    @Test
    void acceptsTheOldWordsOfThanks() throws Exception {
        console.end = "Thanks! Wait about 7 seconds while I save those credentials...\r\n\r\n    Spark <3 you!\r\n";
        run(() -> store(HOME));
    }

    @Test
    void passesTheUnitsOwnRefusalOn() {
        console.end = ListeningConsole.DERP;
        assertThat(refuses(HOME)).hasMessageContaining("Derp. Sorry, we couldn't save the credentials.");
        assertThat(millis()).isLessThan(1000);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void takesARepeatedQuestionForARefusal(int question) {
        console.repeats = question;
        assertThat(refuses(HOME)).hasMessageContaining("asked again").hasMessageContaining(":");
        assertThat(millis()).isLessThan(1000);
    }

    @Test
    void passesOnWhateverElseItSays() {
        console.end = "Something else entirely\r\n";
        assertThat(refuses(HOME)).hasMessageContaining("Something else entirely");
        assertThat(millis()).isBetween(30_000L, 30_500L);
    }

    @Test
    void isNotTakenByAnApplicationThatOwnsThePort() {
        port.console.answers = written -> "hello\r\n";
        assertThat(refuses(HOME)).hasMessageContaining("did not ask for a network");
        assertThat(port.console.heard()).isEqualTo("w");
        assertThat(millis()).isLessThan(5500);
    }

    @Test
    void tellsThatNobodyAnswered() {
        port.console.answers = written -> "";
        assertThat(refuses(HOME)).hasMessageContaining("said nothing");
    }

    @Test
    void refusesToStoreAProtectedNetworkAsAnOpenOne() {
        console.knowingOpen();
        assertThat(refuses(HOME)).hasMessageContaining("without a password");
    }

    @Test
    void hasNoPasswordForANetworkThatWasToldToBeOpen() {
        console.knowing();
        assertThat(refuses(network("cafe", Security.NONE, Cipher.NONE, ""))).hasMessageContaining("no answer");
        assertThat(port.console.heard()).isEqualTo("wcafe\r");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "thanks|false",
                "thanks|true",
                "derp|true",
                "other|true",
                "again|true",
            })
    void leavesThePasswordNowhere(String end, boolean echoes) {
        console.echoes = echoes;
        port.console.pieces = 5;
        switch (end) {
            case "derp" -> console.end = ListeningConsole.DERP;
            case "other" -> console.end = "'" + PASSWORD + "' is no good\r\n" + PASSWORD.substring(3) + "\r\n";
            case "again" -> console.repeats = 2;
            default -> {}
        }
        String message = "";
        try {
            run(() -> store(HOME));
        } catch (Exception refused) {
            message = String.valueOf(refused.getMessage());
        }
        byte[] secret = PASSWORD.getBytes(StandardCharsets.UTF_8);
        StringBuilder everything = new StringBuilder(message);
        StringBuilder bytes = new StringBuilder(); // over the seams of the entries
        for (TransferEntry entry : log) {
            everything.append(entry).append('\n');
            bytes.append(HexFormat.of().formatHex(entry.bytes()));
        }
        assertThat(port.console.heard()).contains(PASSWORD);
        assertThat(everything.toString())
                .doesNotContain(PASSWORD)
                .doesNotContain(PASSWORD.substring(3))
                .doesNotContain(Base64.getEncoder().encodeToString(secret))
                .contains("secret");
        assertThat((everything + " " + bytes).toLowerCase(Locale.ROOT))
                .doesNotContain(HexFormat.of().formatHex(secret, 0, 5))
                .doesNotContain(HexFormat.of().formatHex(secret));
    }
}
