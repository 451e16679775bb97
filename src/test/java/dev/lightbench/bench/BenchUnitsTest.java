package dev.lightbench.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lightbench.bench.unit.EmulatedUnit;
import dev.lightbench.bench.unit.UnitMode;
import dev.lightbench.time.VirtualTime;
import dev.lightbench.usb.ControlSetup;
import dev.lightbench.usb.PortPath;
import dev.lightbench.usb.UsbConnection;
import dev.lightbench.usb.UsbDevice;
import dev.lightbench.usb.UsbException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The bench with real emulated units on it, asked by raw transfers (PROTOCOL 2.1, 2.4). */
class BenchUnitsTest {
    private static final Path BENCHES = Path.of("fixtures", "benches");
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final String PHOTON = "2a0023001147343339383037";
    private static final ControlSetup VERSION = new ControlSetup(0xC0, 0x50, 0, 30, 64);
    private static final int CLEAR_CREDENTIALS = 115;

    private interface Body {
        void run(Bench bench, VirtualTime time) throws Exception;
    }

    private static void on(BenchSetup setup, Body body) throws Exception {
        VirtualTime time = new VirtualTime();
        time.run(() -> {
            try (Bench bench = Bench.start(setup, time)) {
                body.run(bench, time);
            }
        });
    }

    private static BenchSetup file(String name) throws BenchFileException {
        return BenchFile.read(BENCHES.resolve(name));
    }

    /** INIT and CHECK until the request is done; the service reply in hex. */
    private static String request(UsbConnection connection, VirtualTime time, int type) throws Exception {
        byte[] init = connection.controlIn(new ControlSetup(0xC0, 1, 0, type, 64), SECOND);
        int id = init[6] & 0xFF;
        for (int i = 0; i < 1000; i++) {
            String reply = HexFormat.of().formatHex(connection.controlIn(new ControlSetup(0xC0, 2, 0, id, 64), SECOND));
            if (!reply.equals("010000000200")) {
                return reply;
            }
            time.sleep(Duration.ofMillis(100));
        }
        throw new AssertionError("request " + type + " is pending for ever");
    }

    @Test
    void aUnitHasSettledWhenTheBenchStarts() throws Exception {
        on(file("one-photon.yaml"), (bench, time) -> {
            UsbDevice photon = bench.devices().get(0);
            assertThat(photon.port()).isEqualTo(PortPath.parse("1-1.1"));
            assertThat(photon.descriptor().vendorId()).isEqualTo(0x2b04);
            assertThat(photon.descriptor().productId()).isEqualTo(0xc006);
            UsbConnection connection = bench.open(photon);
            assertThat(new String(connection.controlIn(VERSION, SECOND), StandardCharsets.US_ASCII))
                    .isEqualTo("1.5.2");
            BenchUnit unit = bench.unit(PHOTON.toUpperCase(java.util.Locale.ROOT));
            assertThat(unit.home()).isEqualTo(photon.port());
            assertThat(unit.<List<String>>inspect(EmulatedUnit::storedNetworks)).containsExactly("old-factory");
            assertThat(unit.transfers())
                    .singleElement()
                    .satisfies(transfer -> assertThat(transfer.setup()).isEqualTo(VERSION));
        });
    }

    @Test
    void aUnitThatConnectsBeginsItsAttemptAtTheStart() throws Exception {
        on(file("demo.yaml"), (bench, time) -> {
            UsbDevice busy = bench.devices().stream()
                    .filter(device -> device.port().equals(PortPath.parse("1-3.5")))
                    .findFirst()
                    .orElseThrow();
            long start = time.nanos();
            assertThat(request(bench.open(busy), time, CLEAR_CREDENTIALS)).isEqualTo("09000000000000000000");
            assertThat(Duration.ofNanos(time.nanos() - start))
                    .isBetween(Duration.ofSeconds(18), Duration.ofMillis(21_000));
        });
    }

    @Test
    void aStateThatIsHalfWrittenIsNeverReadAsWhole(@TempDir Path directory) throws Exception {
        Path file = Files.writeString(
                directory.resolve("bench.yaml"),
                "state: units\nhubs: [{at: 1-1, units: [{port: 1, id: " + PHOTON + ", networks: [old]}]}]");
        BenchSetup setup = BenchFile.read(file);
        on(setup, (bench, time) -> request(bench.open(bench.devices().get(0)), time, CLEAR_CREDENTIALS));
        Path state = directory.resolve("units").resolve(PHOTON + ".unit");
        byte[] whole = Files.readAllBytes(state);
        Files.write(state.resolveSibling(PHOTON + ".unit.new"), Arrays.copyOf(whole, 100));
        on(
                setup,
                (bench, time) -> assertThat(bench.unit(PHOTON).<List<String>>inspect(EmulatedUnit::storedNetworks))
                        .isEmpty());
        for (int length : new int[] {0, 3, 100, whole.length - 1}) {
            Files.write(state, Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> on(setup, (bench, time) -> {}))
                    .hasMessageContaining(PHOTON + ".unit: the saved state")
                    .hasMessageContaining("delete the file to begin with a fresh unit");
        }
    }

    @Test
    void anEraseThatLosesItsPowerLeavesTheUnitWithoutItsApplication(@TempDir Path directory) throws Exception {
        Path file = Files.writeString(
                directory.resolve("bench.yaml"),
                "hubs: [{at: 1-1, units: [{port: 1, id: " + PHOTON
                        + ", faults: [{unplug: {at-class-transfer: 3, part: during, back: 1s}}]}]}]");
        on(BenchFile.read(file), (bench, time) -> {
            byte[] touch = HexFormat.of().parseHex("40380000000008"); // 14400 baud, the first class transfer
            UsbConnection normal = bench.open(bench.devices().get(0));
            normal.claim(0);
            try {
                normal.controlOut(new ControlSetup(0x21, 0x20, 0, 0, 7), touch, SECOND);
            } catch (UsbException gone) {
                // it left in the middle of it, as it does
            }
            time.sleep(Duration.ofSeconds(2));
            UsbConnection dfu = bench.open(bench.devices().get(0));
            dfu.claim(0);
            dfu.controlOut(new ControlSetup(0x21, 1, 0, 0, 5), HexFormat.of().parseHex("4100000a08"), SECOND);
            assertThatThrownBy(() -> dfu.controlIn(new ControlSetup(0xA1, 3, 0, 0, 6), SECOND.multipliedBy(5)))
                    .isInstanceOf(UsbException.Gone.class);
            time.sleep(Duration.ofSeconds(5));
            BenchUnit unit = bench.unit(PHOTON);
            assertThat(unit.<UnitMode>inspect(EmulatedUnit::mode)).isEqualTo(UnitMode.SAFE);
            assertThat(unit.<Long>inspect(EmulatedUnit::eraseCount)).isEqualTo(1L);
            assertThat(unit.<String>inspect(EmulatedUnit::runningApplication)).isEmpty();
        });
    }

    @Test
    void whatAUnitBecameOutlivesTheBench(@TempDir Path directory) throws Exception {
        Path file = Files.writeString(
                directory.resolve("bench.yaml"),
                "state: units\nhubs: [{at: 1-1, units: [{port: 1, id: " + PHOTON + ", networks: [old]}]}]");
        BenchSetup setup = BenchFile.read(file);
        on(setup, (bench, time) -> {
            UsbConnection connection = bench.open(bench.devices().get(0));
            assertThat(request(connection, time, CLEAR_CREDENTIALS)).isEqualTo("09000000000000000000");
        });
        assertThat(directory.resolve("units").resolve(PHOTON + ".unit")).exists();
        on(
                setup,
                (bench, time) -> assertThat(bench.unit(PHOTON).<List<String>>inspect(EmulatedUnit::storedNetworks))
                        .isEmpty());
    }

    @Test
    void aLoneChangeIsOnDiskAtOnceWhileTheBenchRuns(@TempDir Path directory) throws Exception {
        Path file = Files.writeString(
                directory.resolve("bench.yaml"),
                "state: units\nhubs: [{at: 1-1, units: [{port: 1, id: " + PHOTON + ", networks: [old]}]}]");
        Path state = directory.resolve("units").resolve(PHOTON + ".unit");
        on(BenchFile.read(file), (bench, time) -> {
            time.sleep(SECOND);
            byte[] before = Files.exists(state) ? Files.readAllBytes(state) : new byte[0];
            request(bench.open(bench.devices().get(0)), time, CLEAR_CREDENTIALS);
            time.sleep(Duration.ofMillis(1));
            assertThat(Files.readAllBytes(state)).isNotEqualTo(before);
        });
    }

    @Test
    void aStateThatIsNotOfTheUnitIsRefused(@TempDir Path directory) throws Exception {
        Path file = Files.writeString(
                directory.resolve("bench.yaml"), "state: .\nhubs: [{at: 1-1, units: [{port: 1, id: " + PHOTON + "}]}]");
        Files.writeString(directory.resolve(PHOTON + ".unit"), "something else");
        BenchSetup setup = BenchFile.read(file);
        assertThatThrownBy(() -> on(setup, (bench, time) -> {}))
                .isInstanceOf(BenchFileException.class)
                .hasMessageContaining(PHOTON + ".unit")
                .hasMessageContaining("delete the file");
    }

    @Test
    void fiveHundredAndTwelveUnitsAreSmall() throws Exception {
        on(file("floor-512.yaml"), (bench, time) -> {
            assertThat(bench.devices()).hasSize(512);
            for (UsbDevice device : bench.devices()) {
                UsbConnection connection = bench.open(device);
                connection.controlIn(VERSION, SECOND);
                connection.close();
            }
            System.gc();
            long used =
                    Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
            assertThat(used)
                    .as("bytes of heap in use, with all of the tests' own")
                    .isLessThan(300L << 20);
        });
    }
}
