package dev.lightbench.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lightbench.time.VirtualTime;
import dev.lightbench.usb.ControlSetup;
import dev.lightbench.usb.UsbConnection;
import dev.lightbench.usb.UsbEndpoints;
import dev.lightbench.usb.UsbException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The listening console as somebody in the same process reaches it: by bulk transfers of an open device. */
class BenchConsoleTest {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final int OUT = 0x01;
    private static final int IN = 0x81;

    @TempDir
    Path directory;

    private interface Body {
        void run(Bench bench, UsbConnection connection, VirtualTime time) throws Exception;
    }

    private void on(String unit, Body body) throws Exception {
        Path file = Files.writeString(
                directory.resolve("bench.yaml"), "hubs: [{at: 1-1, units: [{port: 1, " + unit + "}]}]");
        BenchSetup setup = BenchFile.read(file);
        VirtualTime time = new VirtualTime();
        time.run(() -> {
            try (Bench bench = Bench.start(setup, time)) {
                body.run(bench, bench.open(bench.devices().get(0)), time);
            }
        });
    }

    private static UsbEndpoints port(UsbConnection connection, int rate) throws Exception {
        connection.claim(0);
        connection.claim(1);
        byte[] coding = {(byte) rate, (byte) (rate >> 8), 0, 0, 0, 0, 8};
        connection.controlOut(new ControlSetup(0x21, 0x20, 0, 0, 7), coding, SECOND);
        connection.controlOut(new ControlSetup(0x21, 0x22, 1, 0, 0), new byte[0], SECOND);
        return (UsbEndpoints) connection;
    }

    private static String ask(UsbEndpoints port, String letter) throws Exception {
        port.endpointOut(OUT, letter.getBytes(StandardCharsets.US_ASCII), SECOND);
        return new String(port.endpointIn(IN, 64, SECOND), StandardCharsets.US_ASCII);
    }

    @Test
    void aListeningUnitAnswers() throws Exception {
        on("os: 1.0.1, id: 2a0023001147343339383037", (bench, connection, time) -> {
            UsbEndpoints port = port(connection, 9600);
            assertThat(ask(port, "i")).isEqualTo("Your device id is 2a0023001147343339383037\r\n");
            assertThat(ask(port, "v")).isEqualTo("system firmware version: 1.0.1\n\r\n");
        });
    }

    @Test
    void aUnitThatDoesNotListenLetsTheReaderWaitForItsWholeTimeout() throws Exception {
        on("os: 1.0.1, networks: [shop]", (bench, connection, time) -> {
            UsbEndpoints port = port(connection, 9600);
            long start = time.nanos();
            assertThatThrownBy(() -> ask(port, "i")).isInstanceOf(UsbException.TimedOut.class);
            assertThat(Duration.ofNanos(time.nanos() - start)).isBetween(SECOND, SECOND.plusMillis(5));
            port(connection, 28800);
            assertThat(ask(port, "c")).isEqualTo("Device claimed: yes\r\n");
        });
    }

    @Test
    void anAnswerIsReadPieceByPiece() throws Exception {
        on("os: 1.0.1", (bench, connection, time) -> {
            UsbEndpoints port = port(connection, 9600);
            port.endpointOut(OUT, new byte[] {'c'}, SECOND);
            StringBuilder all = new StringBuilder();
            while (all.indexOf("\n") < 0) {
                byte[] piece = port.endpointIn(IN, 8, SECOND);
                assertThat(piece.length).isBetween(1, 8);
                all.append(new String(piece, StandardCharsets.US_ASCII));
            }
            assertThat(all).hasToString("Device claimed: yes\r\n");
        });
    }

    @Test
    void anEndpointWantsItsInterfaceClaimedAndToBeThere() throws Exception {
        on("os: 1.0.1", (bench, connection, time) -> {
            UsbEndpoints port = (UsbEndpoints) connection;
            assertThatThrownBy(() -> port.endpointIn(IN, 64, SECOND)).hasMessageContaining("interface 1");
            assertThatThrownBy(() -> port.endpointIn(0x85, 64, SECOND)).isInstanceOf(UsbException.Stalled.class);
            assertThatThrownBy(() -> port.endpointIn(OUT, 64, SECOND)).isInstanceOf(IllegalArgumentException.class);
        });
    }

    @Test
    void aReaderLearnsThatTheUnitHasLeft() throws Exception {
        on("os: 1.5.2", (bench, connection, time) -> {
            UsbEndpoints port = port(connection, 9600);
            port.endpointOut(OUT, new byte[] {'L'}, SECOND);
            assertThatThrownBy(() -> port.endpointIn(IN, 64, SECOND)).isInstanceOf(UsbException.Gone.class);
        });
    }

    @Test
    void aReaderThatGaveUpTakesNothingFromTheNext() throws Exception {
        on("os: 1.5.2", (bench, connection, time) -> {
            UsbEndpoints port = port(connection, 9600);
            assertThatThrownBy(() -> port.endpointIn(IN, 64, SECOND)).isInstanceOf(UsbException.TimedOut.class);
            byte[] version = connection.controlIn(new ControlSetup(0xC0, 0x50, 0, 30, 64), SECOND);
            assertThat(HexFormat.of().formatHex(version)).isEqualTo("312e352e32");
            assertThat(ask(port, "c")).as("no forgotten reader takes it").isEqualTo("Device claimed: yes\r\n");
        });
    }
}
