package dev.lightbench.usb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lightbench.time.VirtualTime;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LoggedConnectionTest {
    private static final UsbDevice DEVICE =
            new UsbDevice(PortPath.parse("3-1.4"), 17, new DeviceDescriptor(0x2B04, 0xC006, 0x0250, 1, 2, 3));
    private static final ControlSetup IN = new ControlSetup(0xC0, 0x50, 1, 2, 4096);
    private static final Duration TIMEOUT = Duration.ofMillis(250);
    private static final byte[] OPENED = {};

    private final VirtualTime time = new VirtualTime();
    private final ScriptedConnection device = new ScriptedConnection(time, DEVICE).then(OPENED);
    private final List<TransferEntry> log = new ArrayList<>();

    @Test
    void openIsLoggedWithPlaceIdentityAndConfiguration() throws Exception {
        time.run(this::open);
        assertThat(log)
                .containsExactly(new TransferEntry(
                        0,
                        1_000_000,
                        TransferEntry.Kind.OPEN,
                        null,
                        2,
                        new byte[] {9, 2},
                        null,
                        "ok",
                        "3-1.4 2b04:c006"));
    }

    @Test
    void failedOpenIsLoggedWithItsKindAndComesOut() {
        ScriptedConnection locked = new ScriptedConnection(time, DEVICE).then(new UsbException.NoAccess("no"));
        assertThatThrownBy(() -> time.run(() -> LoggedConnection.open(locked, DEVICE, time, log::add)))
                .isInstanceOf(UsbException.NoAccess.class);
        assertThat(log).extracting(TransferEntry::outcome).containsExactly("noaccess");
    }

    @Test
    void smallDataIsKeptAsItIsWithItsTimes() throws Exception {
        byte[] answer = {1, 2, 3};
        device.then(answer);
        time.run(() -> assertThat(open().controlIn(IN, TIMEOUT)).isEqualTo(answer));
        TransferEntry entry = log.get(1);
        assertThat(entry.kind()).isEqualTo(TransferEntry.Kind.CONTROL_IN);
        assertThat(entry.setup()).isEqualTo(IN);
        assertThat(entry.length()).isEqualTo(3);
        assertThat(entry.bytes()).containsExactly(1, 2, 3);
        assertThat(entry.digest()).isNull();
        assertThat(entry.outcome()).isEqualTo("ok");
        assertThat(entry.startNanos()).isEqualTo(1_000_000);
        assertThat(entry.endNanos()).isEqualTo(2_000_000);
    }

    @Test
    void dataUpTo512BytesIsKeptAndOneByteMoreIsADigest() throws Exception {
        ControlSetup upload = new ControlSetup(0xA1, 2, 2, 0, 4096);
        device.then(new byte[512]).then(new byte[513]);
        time.run(() -> {
            UsbConnection connection = open();
            connection.controlIn(upload, TIMEOUT);
            connection.controlIn(upload, TIMEOUT);
        });
        assertThat(log.get(1).bytes()).hasSize(512);
        assertThat(log.get(1).digest()).isNull();
        assertThat(log.get(2).data()).isNull();
        assertThat(log.get(2).length()).isEqualTo(513);
        assertThat(log.get(2).digest()).isEqualTo(sha256(new byte[513]));
    }

    @Test
    void anAnswerToAVendorRequestIsKeptUpTo8192Bytes() throws Exception {
        ControlSetup answer = new ControlSetup(0xC0, 4, 0, 1, 8193);
        device.then(new byte[8192]).then(new byte[8193]);
        time.run(() -> {
            UsbConnection connection = open();
            connection.controlIn(answer, TIMEOUT);
            connection.controlIn(answer, TIMEOUT);
        });
        assertThat(log.get(1).bytes()).hasSize(8192);
        assertThat(log.get(2).digest()).isEqualTo(sha256(new byte[8193]));
    }

    @Test
    void theChoiceOfMemoryIsLoggedAsWhatGoesOverTheWire() throws Exception {
        time.run(() -> open().setAlternate(0, 1));
        assertThat(log.get(1).setup()).isEqualTo(new ControlSetup(0x01, 0x0B, 1, 0, 0));
        assertThat(log.get(1).outcome()).isEqualTo("ok");
    }

    @Test
    void bigDataOutIsADigestAlsoWhenItFails() throws Exception {
        byte[] block = new byte[4096];
        block[7] = 42;
        device.then(OPENED).then(new UsbException.Stalled("no"));
        ControlSetup setup = new ControlSetup(0x21, 1, 2, 0, 4096);
        time.run(() -> {
            UsbConnection connection = open();
            connection.controlOut(setup, block, TIMEOUT);
            assertThatThrownBy(() -> connection.controlOut(setup, block, TIMEOUT))
                    .isInstanceOf(UsbException.Stalled.class);
        });
        assertThat(log).extracting(TransferEntry::outcome).containsExactly("ok", "ok", "stalled");
        for (TransferEntry entry : log.subList(1, 3)) {
            assertThat(entry.kind()).isEqualTo(TransferEntry.Kind.CONTROL_OUT);
            assertThat(entry.length()).isEqualTo(4096);
            assertThat(entry.digest()).isEqualTo(sha256(block));
        }
    }

    @Test
    void keptDataDoesNotChangeWithTheCallersArray() throws Exception {
        byte[] sent = {1, 2};
        device.then(OPENED);
        time.run(() -> open().controlOut(new ControlSetup(0x40, 0x50, 0, 0, 2), sent, TIMEOUT));
        sent[0] = 99;
        assertThat(log.get(1).bytes()).containsExactly(1, 2);
    }

    static List<UsbException> failures() {
        return List.of(
                new UsbException.Gone("g"),
                new UsbException.Stalled("s"),
                new UsbException.TimedOut("t"),
                new UsbException.Busy("b"),
                new UsbException.Io("i"));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void failureIsLoggedByItsKindAndComesOutUnchanged(UsbException failure) throws Exception {
        device.then(failure);
        time.run(() -> {
            UsbConnection connection = open();
            assertThatThrownBy(() -> connection.controlIn(IN, TIMEOUT)).isSameAs(failure);
        });
        assertThat(log.get(1).outcome())
                .isEqualTo(failure.getClass().getSimpleName().toLowerCase(java.util.Locale.ROOT));
        assertThat(log.get(1).length()).isZero();
        assertThat(log.get(1).bytes()).isEmpty();
    }

    @Test
    void interruptedTransferLeavesItsTrace() throws Exception {
        time.run(() -> {
            UsbConnection connection = open();
            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> connection.controlIn(IN, TIMEOUT)).isInstanceOf(InterruptedException.class);
        });
        assertThat(log.get(1).outcome()).isEqualTo("interrupted");
    }

    @Test
    void everythingReachesTheDeviceAsItWasAsked() throws Exception {
        device.then(new byte[1]).then(OPENED);
        time.run(() -> {
            UsbConnection connection = open();
            connection.claim(0);
            connection.setAlternate(0, 1);
            connection.controlIn(IN, TIMEOUT);
            connection.controlOut(new ControlSetup(0x21, 4, 0x1234, 0, 0), new byte[0], TIMEOUT);
            assertThat(connection.device()).isEqualTo(DEVICE);
            assertThat(connection.configurationDescriptor()).containsExactly(9, 2);
            connection.close();
        });
        assertThat(device.calls)
                .containsExactly(
                        "claim 0",
                        "alternate 0 1",
                        "in c0 50 01 00 02 00 00 10 250",
                        "out 21 04 34 12 00 00 00 00 0 250",
                        "close");
    }

    private UsbConnection open() throws UsbException, InterruptedException {
        return LoggedConnection.open(device, DEVICE, time, log::add);
    }

    private static String sha256(byte[] data) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(data));
    }
}
