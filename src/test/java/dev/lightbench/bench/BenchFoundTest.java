package dev.lightbench.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lightbench.bench.unit.EmulatedUnit;
import dev.lightbench.bench.unit.UnitMode;
import dev.lightbench.bench.unit.UnitSpec;
import dev.lightbench.firmware.Platform;
import dev.lightbench.time.VirtualTime;
import dev.lightbench.usb.PortPath;
import dev.lightbench.usb.SerialLine;
import dev.lightbench.usb.UsbException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Units as somebody has left them, and the hands of somebody who stands beside. */
class BenchFoundTest {
    private static final PortPath FIRST = PortPath.parse("1-1.1");
    private static final PortPath SECOND = PortPath.parse("1-1.2");

    @TempDir
    Path directory;

    private interface Body {
        void run(Bench bench, VirtualTime time) throws Exception;
    }

    private void on(String units, Body body) throws Exception {
        Path file = Files.writeString(
                directory.resolve("bench.yaml"), "hubs: [{at: 1-1, power-switching: true, units: [" + units + "]}]");
        BenchSetup setup = BenchFile.read(file);
        VirtualTime time = new VirtualTime();
        time.run(() -> {
            try (Bench bench = Bench.start(setup, time)) {
                body.run(bench, time);
            }
        });
    }

    private static String state(Bench bench, PortPath home) {
        BenchUnit unit = bench.unit(home);
        return unit.<UnitMode>inspect(EmulatedUnit::mode)
                + (unit.<Boolean>inspect(EmulatedUnit::listening) ? " listening" : "");
    }

    @ParameterizedTest
    @CsvSource({"normal, NORMAL", "listening, NORMAL listening", "safe, SAFE", "dfu, DFU"})
    void aUnitIsFoundAsItWasLeftAndNormalAfterItsNextReset(String found, String expected) throws Exception {
        for (String os : new String[] {"0.6.3", "2.3.1"}) {
            on("{port: 1, networks: [shop], os: " + os + ", found: " + found + "}", (bench, time) -> {
                assertThat(bench.devices()).hasSize(1);
                assertThat(state(bench, FIRST)).isEqualTo(expected);
                bench.unit(FIRST).tapReset();
                time.sleep(Duration.ofSeconds(5));
                assertThat(state(bench, FIRST)).isEqualTo("NORMAL");
            });
        }
    }

    @ParameterizedTest
    @CsvSource({"listening, automatic", "listening, manual", "safe, automatic", "safe, manual", "normal, automatic"})
    void aDamagedStorePanicsWhereverWifiIsStarted(String found, String mode) throws Exception {
        String unit = "{port: 1, networks: [shop], credentials: corrupt, application: {mode: " + mode + "}, found: "
                + found + "}";
        on(unit, (bench, time) -> {
            assertThat(bench.devices()).hasSize(1);
            time.sleep(Duration.ofMillis(1600));
            assertThat(state(bench, FIRST)).isEqualTo("SOS");
        });
    }

    @Test
    void aDamagedStoreUnderAManualApplicationHasSettled() throws Exception {
        on("{port: 1, networks: [shop], credentials: corrupt, application: {mode: manual}}", (bench, time) -> {
            time.sleep(Duration.ofMinutes(5));
            assertThat(state(bench, FIRST)).isEqualTo("NORMAL");
            assertThat(bench.unit(FIRST).enumerations()).isEqualTo(1);
        });
    }

    @Test
    void aUnitThatHasAPastIsAsItRemembersAndNotAsTheFileFindsIt() throws Exception {
        UnitSpec spec = new UnitSpec(
                        Platform.PHOTON,
                        "2a0023001147343300000001",
                        "1.5.2",
                        List.of(),
                        UnitSpec.Credentials.GOOD,
                        Duration.ZERO,
                        new byte[0],
                        Set.of())
                .found(UnitSpec.Found.DFU);
        EmulatedUnit past = EmulatedUnit.fresh(spec.found(UnitSpec.Found.NORMAL));
        Files.createDirectory(directory.resolve("units"));
        Files.write(directory.resolve("units").resolve(spec.deviceId() + ".unit"), past.save());
        BenchSetup setup = new BenchSetup(
                "past",
                1,
                Map.of(),
                Optional.of(directory.resolve("units")),
                List.of(new HubSetup(
                        PortPath.parse("1-1"),
                        1,
                        false,
                        List.of(new UnitSetup(1, new Occupant.Unit(spec), List.of())))));
        VirtualTime time = new VirtualTime();
        time.run(() -> {
            try (Bench bench = Bench.start(setup, time)) {
                assertThat(state(bench, FIRST)).isEqualTo("SAFE listening");
            }
        });
    }

    @Test
    void aUnitInTheSosLoopCanBeTouchedAtTheStartAndIsMuteAfterwards() throws Exception {
        on(
                "{port: 1, networks: [shop], credentials: corrupt}, {port: 2, networks: [shop], credentials: corrupt}",
                (bench, time) -> {
                    assertThat(bench.devices()).hasSize(2);
                    try (SerialLine line = bench.serial(bench.devices().get(0))) {
                        assertThatThrownBy(() -> line.rate(14400)).isInstanceOf(UsbException.Gone.class);
                    }
                    time.sleep(Duration.ofMillis(1600));
                    assertThat(state(bench, FIRST)).isEqualTo("DFU");
                    assertThat(state(bench, SECOND)).isEqualTo("SOS");
                    assertThat(bench.devices())
                            .as("a mute unit is still on the bus")
                            .hasSize(2);
                    assertThatThrownBy(() -> bench.serial(bench.devices().get(1)))
                            .isInstanceOf(UsbException.TimedOut.class);
                });
    }

    @Test
    void aPowerCycleEndsTheSosAndGivesAnotherWindow() throws Exception {
        on("{port: 1, networks: [shop], credentials: corrupt, flaws: [sos-for-ever]}", (bench, time) -> {
            time.sleep(Duration.ofSeconds(60));
            assertThat(state(bench, FIRST)).isEqualTo("SOS");
            bench.hubPower().orElseThrow().cycle(FIRST, Duration.ofSeconds(1));
            time.sleep(Duration.ofMillis(1550));
            assertThat(state(bench, FIRST)).isEqualTo("NORMAL");
            try (SerialLine line = bench.serial(bench.devices().get(0))) {
                assertThatThrownBy(() -> line.rate(14400)).isInstanceOf(UsbException.Gone.class);
            }
            time.sleep(Duration.ofSeconds(2));
            assertThat(state(bench, FIRST)).isEqualTo("DFU");
        });
    }

    @Test
    void handsPutAUnitIntoDfuModeAtTheirMoment() throws Exception {
        on(
                "{port: 1, networks: [shop], credentials: corrupt, faults: [{buttons: {after-start: 20s}}]}",
                (bench, time) -> {
                    time.sleep(Duration.ofSeconds(23));
                    assertThat(bench.devices()).isEmpty();
                    time.sleep(Duration.ofSeconds(2));
                    assertThat(state(bench, FIRST)).isEqualTo("DFU");
                    assertThat(bench.unit(FIRST).firedFaults())
                            .singleElement()
                            .satisfies(fired -> assertThat(fired.note()).contains("buttons"));
                });
    }

    @Test
    void twoUnitsWithOldBootloadersAreSideBySideAndCanBeSwapped() throws Exception {
        String old = "{ports: 1-2, os: 1.2.1, networks: [shop], found: dfu, flaws: [old-bootloader],"
                + " except: {1: {faults: [{swap: {after-start: 2s, with: 1-1.2, off: 1s}}]}}}";
        on(old, (bench, time) -> {
            assertThat(bench.devices())
                    .hasSize(2)
                    .allSatisfy(device ->
                            assertThat(device.descriptor().productId()).isEqualTo(0xd006));
            time.sleep(Duration.ofSeconds(10));
            assertThat(bench.unit(FIRST).port()).hasValue(SECOND);
            assertThat(bench.unit(SECOND).port()).hasValue(FIRST);
            assertThat(bench.devices()).hasSize(2);
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "found: sos | word 'sos'",
                "application: {then: explode} | word 'explode'",
                "application: {panics-after: 0s} | panics-after",
                "application: {connects: perhaps} | connects",
                "application: {clears: 1} | clears",
                "faults: [{buttons: {}}] | a fault needs to know when",
                "application: {says: [a]} | says"
            })
    void wordsThatAreNoneAreToldWithTheirPlace(String setting, String named) throws Exception {
        Path file = Files.writeString(
                directory.resolve("bench.yaml"), "hubs:\n - at: 1-1\n   units:\n    - {port: 1, " + setting + "}\n");
        assertThatThrownBy(() -> BenchFile.read(file))
                .isInstanceOf(BenchFileException.class)
                .hasMessageContaining("yaml:4:")
                .hasMessageContaining(named)
                .hasMessageMatching("(?is).*allowed.*");
    }
}
