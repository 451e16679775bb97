package dev.lightbench.photon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lightbench.photon.PhotonFault.Kind;
import dev.lightbench.photon.StandInUnit.FaultKind;
import dev.lightbench.photon.WifiNetwork.Cipher;
import dev.lightbench.photon.WifiNetwork.Security;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;
import org.apache.commons.codec.digest.DigestUtils;
import org.junit.jupiter.api.Test;

/** Storing a network and a claim code: what arrives in the unit, and what may never arrive in the log of transfers. */
class SecretsTest {
    private static final String PASSWORD = "correct horse battery";
    private static final WifiNetwork NETWORK =
            new WifiNetwork("net", Security.WPA2, Cipher.AES, PASSWORD.getBytes(StandardCharsets.UTF_8));
    private static final String MESSAGE = "0a20" // the access point, 32 bytes
            + "0a036e6574" // its SSID
            + "1803" // WPA2
            + "2001" // AES
            + "4215" + HexFormat.of().formatHex(PASSWORD.getBytes(StandardCharsets.UTF_8));

    private final DriverStage stage = new DriverStage();

    private void store(WifiNetwork network) throws Exception {
        stage.talk(session -> {
            session.storeNetwork(network, Connecting.STOP, stage.minute());
            return true;
        });
    }

    private void assertNotInLog(byte[] secret, byte[] message) {
        String hex = HexFormat.of().formatHex(secret);
        assertThat(stage.log).anyMatch(entry -> "secret".equals(entry.note()));
        assertThat(stage.log).allSatisfy(entry -> {
            String all = entry.toString().toLowerCase(Locale.ROOT) + new String(entry.bytes(), StandardCharsets.UTF_8);
            assertThat(all)
                    .doesNotContain(new String(secret, StandardCharsets.UTF_8))
                    .doesNotContain(hex)
                    .doesNotContain(DigestUtils.sha256Hex(secret))
                    .doesNotContain(DigestUtils.sha256Hex(message));
        });
    }

    @Test
    void sendsTheNetworkAsTheUnitReadsIt() throws Exception {
        store(NETWORK);
        assertThat(HexFormat.of().formatHex(stage.unit.received.get(113).get(0)))
                .isEqualTo(MESSAGE);
    }

    @Test
    void keepsThePasswordOutOfTheLog() throws Exception {
        store(NETWORK);
        assertNotInLog(NETWORK.password(), HexFormat.of().parseHex(MESSAGE));
    }

    @Test
    void keepsALongPasswordThatWaitsForRoomOutOfTheLog() throws Exception {
        WifiNetwork longest = new WifiNetwork(
                "n".repeat(32),
                Security.WPA,
                Cipher.AES_TKIP,
                "0123456789abcdef".repeat(4).getBytes(StandardCharsets.UTF_8));
        store(longest);
        byte[] message = stage.unit.received.get(113).get(0);
        assertThat(message).hasSizeGreaterThan(64);
        assertNotInLog(longest.password(), message);
    }

    @Test
    void keepsThePasswordOutOfTheLogWhateverTransferFails() throws Exception {
        store(NETWORK);
        int transfers = stage.unit.transfers.size();
        for (int k = 0; k < transfers; k++) {
            for (FaultKind kind : FaultKind.values()) {
                SecretsTest again = new SecretsTest();
                again.stage.unit.faultAt = k;
                again.stage.unit.fault = kind;
                try {
                    again.store(NETWORK);
                } catch (PhotonFault fault) {
                    assertThat(fault.getMessage()).doesNotContain(PASSWORD);
                }
                assertThat(again.stage.log.toString())
                        .doesNotContain(HexFormat.of().formatHex(NETWORK.password()));
            }
        }
    }

    @Test
    void passesTheUnitsRefusalOn() {
        stage.unit.results.put(113, -100);
        PhotonFault fault = stage.fault(() -> store(NETWORK));
        assertThat(fault.kind()).isEqualTo(Kind.REFUSED);
        assertThat(fault).hasMessageContaining("-100").hasMessageContaining("request 113");
    }

    @Test
    void keepsTheClaimCodeOutOfTheLog() throws Exception {
        String code = "c".repeat(63);
        stage.talk(session -> {
            session.claimCode(code, stage.minute());
            return true;
        });
        byte[] message = stage.unit.received.get(200).get(0);
        assertThat(HexFormat.of().formatHex(message)).isEqualTo("0a3f" + "63".repeat(63));
        assertNotInLog(code.getBytes(StandardCharsets.US_ASCII), message);
    }

    @Test
    void refusesAClaimCodeThatIsNone() {
        for (String code : new String[] {"", "c".repeat(64)}) {
            assertThatThrownBy(() -> stage.talk(session -> {
                        session.claimCode(code, stage.minute());
                        return true;
                    }))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("1 to 63");
        }
    }
}
