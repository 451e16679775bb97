package dev.lightbench.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lightbench.bench.unit.EmulatedUnit;
import dev.lightbench.bench.unit.UnitMode;
import dev.lightbench.time.VirtualTime;
import dev.lightbench.usb.ControlSetup;
import dev.lightbench.usb.PortPath;
import dev.lightbench.usb.SerialLine;
import dev.lightbench.usb.UsbConnection;
import dev.lightbench.usb.UsbDevice;
import dev.lightbench.usb.UsbException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A unit's serial port as a host opens it (PROTOCOL 3). */
class BenchSerialTest {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final PortPath PORT = PortPath.parse("1-1.1");

    @TempDir
    Path directory;

    private interface Body {
        void run(Bench bench, UsbDevice device, VirtualTime time) throws Exception;
    }

    private void on(String unit, Body body) throws Exception {
        Path file = Files.writeString(
                directory.resolve("bench.yaml"), "hubs: [{at: 1-1, units: [{port: 1, " + unit + "}]}]");
        BenchSetup setup = BenchFile.read(file);
        VirtualTime time = new VirtualTime();
        time.run(() -> {
            try (Bench bench = Bench.start(setup, time)) {
                body.run(bench, bench.devices().get(0), time);
            }
        });
    }

    private static String ask(SerialLine line, String text) throws Exception {
        line.write(text.getBytes(StandardCharsets.US_ASCII), SECOND);
        return new String(line.read(SECOND), StandardCharsets.US_ASCII);
    }

    private static UnitMode mode(Bench bench) {
        return bench.unit(PORT).<UnitMode>inspect(EmulatedUnit::mode);
    }

    private static boolean listening(Bench bench) {
        return bench.unit(PORT).<Boolean>inspect(EmulatedUnit::listening);
    }

    @Test
    void aListeningUnitAnswersBesideAnOpenConnection() throws Exception {
        on("os: 1.0.1, id: 2a0023001147343339383037", (bench, device, time) -> {
            try (UsbConnection connection = bench.open(device);
                    SerialLine line = bench.serial(device)) {
                assertThat(line.device()).isEqualTo(device);
                line.rate(9600);
                assertThat(ask(line, "i")).isEqualTo("Your device id is 2a0023001147343339383037\r\n");
                assertThat(connection.controlIn(new ControlSetup(0xC0, 0x50, 0, 30, 64), SECOND))
                        .asString(StandardCharsets.US_ASCII)
                        .isEqualTo("1.0.1");
                assertThat(ask(line, "v")).isEqualTo("system firmware version: 1.0.1\n\r\n");
            }
        });
    }

    @Test
    void whatCameBetweenTwoReadsIsNotLost() throws Exception {
        on("os: 1.0.1", (bench, device, time) -> {
            try (SerialLine line = bench.serial(device)) {
                line.write("cv".getBytes(StandardCharsets.US_ASCII), SECOND);
                time.sleep(SECOND);
                assertThat(new String(line.read(SECOND), StandardCharsets.US_ASCII))
                        .isEqualTo("Device claimed: yes\r\nsystem firmware version: 1.0.1\n\r\n");
            }
        });
    }

    @Test
    void aReadOfAPortThatSaysNothingTakesItsWholeTimeAndIsEmpty() throws Exception {
        on("os: 1.0.1, networks: [shop]", (bench, device, time) -> {
            try (SerialLine line = bench.serial(device)) {
                long start = time.nanos();
                assertThat(ask(line, "i")).isEmpty();
                assertThat(Duration.ofNanos(time.nanos() - start)).isBetween(SECOND, SECOND.plusMillis(5));
            }
        });
    }

    @ParameterizedTest
    @CsvSource({
        "0.6.3, photon",
        "0.6.3, p1",
        "0.7.0, photon",
        "0.8.0-rc.11, p1",
        "1.0.1, photon",
        "1.2.1, p1",
        "1.5.2, photon",
        "2.0.1, p1",
        "2.3.1, photon",
        "2.3.1, p1"
    })
    void touchesWorkInEveryVersionInNormalAndInSafeMode(String os, String platform) throws Exception {
        for (String application : new String[] {"{mode: manual}", "none"}) {
            String unit = "os: " + os + ", platform: " + platform + ", networks: [shop], application: " + application;
            on(unit, (bench, device, time) -> {
                try (SerialLine line = bench.serial(device)) {
                    line.rate(28800);
                }
                assertThat(listening(bench)).isTrue();
                try (SerialLine line = bench.serial(device)) {
                    assertThat(ask(line, "c")).startsWith("Device claimed");
                    assertThatThrownBy(() -> line.rate(14400)).isInstanceOf(UsbException.Gone.class);
                    assertThatThrownBy(() -> line.read(SECOND)).isInstanceOf(UsbException.Gone.class);
                }
                time.sleep(Duration.ofSeconds(2));
                assertThat(mode(bench)).isEqualTo(UnitMode.DFU);
            });
        }
    }

    @Test
    void thePortIsClosedForTheDeviceWhenItIsClosed() throws Exception {
        on("os: 1.5.2", (bench, device, time) -> {
            SerialLine line = bench.serial(device);
            line.close();
            line.close();
            assertThat(bench.transfers(PORT))
                    .extracting(t -> t.setup().request() + " " + t.setup().value())
                    .containsExactly("34 3", "34 0");
            assertThatThrownBy(() -> line.read(SECOND)).isInstanceOf(UsbException.Gone.class);
            assertThatThrownBy(() -> line.rate(9600)).isInstanceOf(UsbException.Gone.class);
            bench.serial(device).close();
        });
    }

    @Test
    void onePortIsOpenedOnce() throws Exception {
        on("os: 1.5.2", (bench, device, time) -> {
            try (SerialLine line = bench.serial(device);
                    UsbConnection connection = bench.open(device)) {
                assertThat(line.device().port()).isEqualTo(PORT);
                assertThatThrownBy(() -> bench.serial(device)).isInstanceOf(UsbException.Busy.class);
                assertThatThrownBy(() -> connection.claim(1)).isInstanceOf(UsbException.Busy.class);
            }
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"platform: unrelated", "platform: xenon"})
    void aDeviceWithoutASerialPortSaysSo(String unit) throws Exception {
        on(
                unit,
                (bench, device, time) -> assertThatThrownBy(() -> bench.serial(device))
                        .isInstanceOf(UsbException.Io.class)
                        .hasMessageContaining("no serial port"));
    }

    @Test
    void aUnitThatEnteredDfuModeHasNoSerialPortAndItsOldOneIsGone() throws Exception {
        on("os: 1.5.2", (bench, device, time) -> {
            try (SerialLine line = bench.serial(device)) {
                assertThatThrownBy(() -> line.rate(14400)).isInstanceOf(UsbException.Gone.class);
            }
            time.sleep(Duration.ofSeconds(2));
            assertThatThrownBy(() -> bench.serial(device)).isInstanceOf(UsbException.Gone.class);
            assertThatThrownBy(() -> bench.serial(bench.devices().get(0))).isInstanceOf(UsbException.Io.class);
        });
    }

    @Test
    void aMuteUnitTakesAsLongAsTheHostWaits() throws Exception {
        on("os: 1.5.2, flaws: [mute]", (bench, device, time) -> {
            for (int i = 0; i < 2; i++) {
                long start = time.nanos();
                assertThatThrownBy(() -> bench.serial(device)).isInstanceOf(UsbException.TimedOut.class);
                assertThat(Duration.ofNanos(time.nanos() - start))
                        .isBetween(Duration.ofSeconds(5), Duration.ofMillis(5010));
            }
        });
    }

    @Test
    void faultsStrikeItsRequestsAndItsReaders() throws Exception {
        on(
                "os: 1.5.2, faults: [{no-access: {}}, {stall: {at-transfer: 2}}, {unplug: {after-start: 3s}}]",
                (bench, device, time) -> {
                    assertThatThrownBy(() -> bench.serial(device)).isInstanceOf(UsbException.NoAccess.class);
                    try (SerialLine line = bench.serial(device)) {
                        assertThatThrownBy(() -> line.rate(9600)).isInstanceOf(UsbException.Stalled.class);
                        assertThatThrownBy(() -> line.read(Duration.ofSeconds(60)))
                                .isInstanceOf(UsbException.Gone.class);
                        assertThat(bench.nanos()).isEqualTo(3_000_000_000L);
                    }
                });
    }
}
