package dev.lightbench.photon.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lightbench.photon.ScriptedConnection;
import dev.lightbench.photon.control.ControlFault.Kind;
import dev.lightbench.time.VirtualTime;
import dev.lightbench.usb.UsbException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ControlChannelTest {
    private static final String INIT_CLEAR = "c0 01 00 00 73 00 40 00";
    private static final String INIT_MODE = "c0 01 00 00 48 00 40 00";
    private static final String CHECK_1 = "c0 02 00 00 01 00 40 00";
    private static final String CHECK_2 = "c0 02 00 00 02 00 40 00";
    private static final String OK_1 = "0300000000000100";
    private static final String OK_2 = "0300000000000200";
    private static final String RESET_1 = "c0 05 00 00 01 00 40 00";
    private static final String PENDING = "010000000200";
    private static final String DONE = "09000000000000000000";

    private final VirtualTime time = new VirtualTime();
    private final ScriptedConnection unit = new ScriptedConnection();

    private byte[] request(RequestType type, byte[] payload) throws Exception {
        return time.call(() ->
                new ControlChannel(unit, time).request(type, Payload.of(payload), time.in(Duration.ofSeconds(10))));
    }

    private byte[] request(RequestType type) throws Exception {
        return request(type, new byte[0]);
    }

    private void assertFault(RequestType type, Kind kind) {
        assertThatThrownBy(() -> request(type))
                .isInstanceOfSatisfying(
                        ControlFault.class, fault -> assertThat(fault.kind()).isEqualTo(kind));
    }

    @AfterEach
    void theWholeScriptWasPlayed() {
        assertThat(unit.left()).isZero();
    }

    @Test
    void fetchesTheFinalCheckOfARequestWithoutReplyData() throws Exception {
        unit.in(INIT_CLEAR, OK_1).in(CHECK_1, PENDING).in(CHECK_1, PENDING).in(CHECK_1, DONE);
        assertThat(request(RequestType.WIFI_CLEAR_CREDENTIALS)).isEmpty();
    }

    @Test
    void looksAgainSoonAtFirstAndSeldomLater() throws Exception {
        unit.in(INIT_CLEAR, OK_1);
        for (int i = 0; i < 4; i++) {
            unit.in(CHECK_1, PENDING);
        }
        unit.in(CHECK_1, DONE);
        request(RequestType.WIFI_CLEAR_CREDENTIALS);
        assertThat(time.nanos()).isEqualTo(Duration.ofMillis(1 + 2 + 4 + 8).toNanos());
    }

    @Test
    void receivesReplyDataInOnePiece() throws Exception {
        unit.in(INIT_MODE, OK_1).in(CHECK_1, "0d00000000000200000000000000").in("c0 04 00 00 01 00 02 00", "0801");
        assertThat(request(RequestType.GET_DEVICE_MODE)).containsExactly(8, 1);
    }

    @Test
    void givesTheUnitItsPlaceBackWhereThereAreNoBytesToReceive() throws Exception {
        // with a SIZE, the unit keeps the request until the last byte is fetched: of none, there is no last one
        unit.in(INIT_MODE, OK_1).in(CHECK_1, "0d00000000000000000000000000").in(RESET_1, "010000000000");
        assertThat(request(RequestType.GET_DEVICE_MODE)).isEmpty();
    }

    @Test
    void givesTheUnitItsPlaceBackWhenItSendsDataWithAnError() throws Exception {
        unit.in(INIT_MODE, OK_1)
                .in(CHECK_1, "0d000000000002000000" + "9cffffff")
                .in(RESET_1, "010000000000");
        assertFault(RequestType.GET_DEVICE_MODE, Kind.REFUSED);
    }

    @Test
    void givesATransferItsTimeHoweverLittleTheRequestHasLeft() throws Exception {
        unit.in(INIT_MODE, OK_1).in(CHECK_1, DONE);
        time.run(() -> new ControlChannel(unit, time)
                .request(RequestType.GET_DEVICE_MODE, Payload.NONE, time.in(Duration.ofNanos(1))));
        assertThat(unit.shortestTimeout()).isGreaterThanOrEqualTo(Duration.ofMillis(100));
    }

    @Test
    void acceptsTheIdZeroThatTheCounterWrapsTo() throws Exception {
        unit.in(INIT_CLEAR, "0300000000000000").in("c0 02 00 00 00 00 40 00", DONE);
        assertThat(request(RequestType.WIFI_CLEAR_CREDENTIALS)).isEmpty();
    }

    @Test
    void refusesReplyDataThatIsCutOff() {
        unit.in(INIT_MODE, OK_1).in(CHECK_1, "0d00000000000200000000000000").in("c0 04 00 00 01 00 02 00", "08");
        assertFault(RequestType.GET_DEVICE_MODE, Kind.GARBLED);
    }

    @Test
    void tellsTheResultOfARefusedRequest() {
        unit.in(INIT_CLEAR, OK_1).in(CHECK_1, "09000000000088ffffff");
        assertThatThrownBy(() -> request(RequestType.WIFI_CLEAR_CREDENTIALS))
                .isInstanceOfSatisfying(ControlFault.class, fault -> {
                    assertThat(fault.kind()).isEqualTo(Kind.REFUSED);
                    assertThat(fault.result()).isEqualTo(-120);
                })
                .hasMessageContaining("request 115")
                .hasMessageContaining("not supported");
    }

    @Test
    void startsAgainWhenTheUnitIsBusyOrOutOfMemory() throws Exception {
        unit.in(INIT_CLEAR, "010000000300")
                .in(INIT_CLEAR, "010000000400")
                .in(INIT_CLEAR, OK_2)
                .in(CHECK_2, DONE);
        assertThat(request(RequestType.WIFI_CLEAR_CREDENTIALS)).isEmpty();
    }

    @Test
    void sendsAPayloadInOnePieceOnceTheUnitHasRoomForIt() throws Exception {
        String payload = "55".repeat(100);
        unit.in("c0 01 64 00 73 00 40 00", "0300000002000100")
                .in(CHECK_1, PENDING)
                .in(CHECK_1, "010000000000")
                .out("40 03 00 00 01 00 64 00", payload)
                .in(CHECK_1, DONE);
        byte[] bytes = new byte[100];
        java.util.Arrays.fill(bytes, (byte) 0x55);
        assertThat(request(RequestType.WIFI_CLEAR_CREDENTIALS, bytes)).isEmpty();
    }

    @Test
    void startsAgainWhenTheUnitFindsNoRoomForThePayload() throws Exception {
        unit.in("c0 01 02 00 73 00 40 00", "0300000002000100")
                .in(CHECK_1, "010000000400")
                .in("c0 01 02 00 73 00 40 00", OK_2)
                .out("40 03 00 00 02 00 02 00", "0102")
                .in(CHECK_2, DONE);
        assertThat(request(RequestType.WIFI_CLEAR_CREDENTIALS, new byte[] {1, 2}))
                .isEmpty();
    }

    @Test
    void noticesAPayloadThatGotLostSilently() {
        unit.in("c0 01 02 00 73 00 40 00", OK_1)
                .out("40 03 00 00 01 00 02 00", "0102")
                .in(CHECK_1, "010000000000");
        assertThatThrownBy(() -> request(RequestType.WIFI_CLEAR_CREDENTIALS, new byte[] {1, 2}))
                .isInstanceOfSatisfying(
                        ControlFault.class, fault -> assertThat(fault.kind()).isEqualTo(Kind.GARBLED));
    }

    @Test
    void asksAgainWhenACheckGotLost() throws Exception {
        unit.in(INIT_CLEAR, OK_1)
                .fails(CHECK_1, "", new UsbException.TimedOut("lost"))
                .fails(CHECK_1, "", new UsbException.Stalled("stalled"))
                .in(CHECK_1, DONE);
        assertThat(request(RequestType.WIFI_CLEAR_CREDENTIALS)).isEmpty();
    }

    @Test
    void givesUpOnAUnitThatAnswersNoCheck() {
        unit.in(INIT_CLEAR, OK_1);
        for (int i = 0; i < 3; i++) {
            unit.fails(CHECK_1, "", new UsbException.TimedOut("lost"));
        }
        assertThatThrownBy(() -> request(RequestType.WIFI_CLEAR_CREDENTIALS)).isInstanceOf(UsbException.TimedOut.class);
    }

    @Test
    void doesNotAskAUnitThatIsGone() {
        unit.in(INIT_CLEAR, OK_1).fails(CHECK_1, "", new UsbException.Gone("gone"));
        assertThatThrownBy(() -> request(RequestType.WIFI_CLEAR_CREDENTIALS)).isInstanceOf(UsbException.Gone.class);
    }

    @Test
    void tellsThatTheUnitForgotTheRequest() {
        unit.in(INIT_CLEAR, OK_1).in(CHECK_1, "010000000500");
        assertFault(RequestType.WIFI_CLEAR_CREDENTIALS, Kind.DROPPED);
    }

    @Test
    void cancelsARequestThatIsStillPendingAtTheDeadline() throws Exception {
        unit.in(INIT_CLEAR, OK_1);
        for (int i = 0; i < 7; i++) {
            unit.in(CHECK_1, PENDING);
        }
        unit.in("c0 05 00 00 01 00 40 00", "010000000000");
        assertThatThrownBy(() -> time.call(() -> new ControlChannel(unit, time)
                        .request(
                                RequestType.WIFI_CLEAR_CREDENTIALS,
                                Payload.NONE,
                                time.in(Duration.ofMillis(1 + 2 + 4 + 8 + 16 + 32 + 50)))))
                .isInstanceOfSatisfying(
                        ControlFault.class, fault -> assertThat(fault.kind()).isEqualTo(Kind.LATE));
    }

    @Test
    void cancelsEverythingOnceAfterOpening() throws Exception {
        unit.in("c0 05 00 00 00 00 40 00", "010000000000");
        time.run(() -> new ControlChannel(unit, time).resetAll(time.in(Duration.ofSeconds(1))));
    }

    @Test
    void readsTheRawIdAndVersion() throws Exception {
        unit.in("c0 50 00 00 14 00 40 00", hex("3E0038000B47363330353437"))
                .in("c0 50 00 00 1e 00 40 00", hex("1.5.2") + "0000");
        assertThat(RawRequests.deviceId(unit)).isEqualTo("3e0038000b47363330353437");
        assertThat(RawRequests.version(unit)).isEqualTo("1.5.2");
    }

    @Test
    void refusesAnIdThatIsNone() {
        unit.in("c0 50 00 00 14 00 40 00", hex("3E00"));
        assertThatThrownBy(() -> RawRequests.deviceId(unit)).isInstanceOf(ControlFault.class);
    }

    private static String hex(String text) {
        return java.util.HexFormat.of().formatHex(text.getBytes(java.nio.charset.StandardCharsets.US_ASCII));
    }
}
