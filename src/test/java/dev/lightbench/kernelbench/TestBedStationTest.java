package dev.lightbench.kernelbench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The station itself over libusb, against the bench on the other side of usbredir. */
class TestBedStationTest {
    private static final Duration RUN_LIMIT = Duration.ofMinutes(3);

    @BeforeEach
    void isInstalled() {
        Kit.requireTestBed();
    }

    @Test
    void theVerdictsThroughUsb4javaAreThoseInProcessUnitByUnit(@TempDir Path data) throws Exception {
        TreeMap<String, Verdicts.Verdict> inProcess = StationRun.inProcess();
        Path sockets = TestBed.sockets();
        Program.Ended run;
        try (TestBed bed = TestBed.start("bed-station", sockets, Benches.hubs(2, 4));
                ServedBench bench = ServedBench.start("bed-station", Benches.STATION, sockets)) {
            bed.awaitDevices("bed-station", 8);
            Program program = Program.lightbench("bed-station-run", StationRun.arguments(data.resolve("b")));
            run = bed.joined(program).run(RUN_LIMIT);
        }
        assertThat(Verdicts.of(run.out())).isEqualTo(inProcess);
        assertThat(run.status()).isEqualTo(1); // not all can pass
        StationRun.audited("bed-station", data.resolve("b"), 5);
    }

    @Test
    void theStationsOwnHubPowerTakesAUnitAwayAndSeesItReturn() throws Exception {
        Path sockets = TestBed.sockets();
        try (TestBed bed = TestBed.start("bed-hubs", sockets, Benches.hubs(2, 4));
                ServedBench bench = ServedBench.start("bed-hubs", Benches.STATION, sockets)) {
            bed.awaitDevices("bed-hubs", 8);
            Program.Ended cycled = bed.joined(Program.lightbench("bed-hubs-cycle", "hubs", "cycle", "1-1.1.1"))
                    .run(RUN_LIMIT)
                    .withStatus(0);
            assertThat(cycled.out()).contains("was off for 2s; what was attached came back after");
        }
    }

    @Test
    void withoutAKernelsDriverTheSerialPortIsUsedThroughTheDevicesEndpoints() throws Exception {
        Path sockets = TestBed.sockets();
        try (TestBed bed = TestBed.start("bed-serial", sockets, List.of("1-1.1:4"));
                ServedBench bench = ServedBench.start("bed-serial", Benches.CONSOLE, sockets)) {
            bed.awaitDevices("bed-serial", 4);
            bed.joined(Program.of("bed-serial-session", SerialSession.command(SerialSession.ENDPOINTS)))
                    .run(RUN_LIMIT)
                    .withStatus(0);
            bed.joined(Program.of("bed-serial-driver", DriverSession.command()))
                    .run(RUN_LIMIT)
                    .withStatus(0);
        }
    }

    @Test
    void aProbeThroughUsb4javaFindsTheBenchAsItsProfileIs(@TempDir Path written) throws Exception {
        Path sockets = TestBed.sockets();
        try (TestBed bed = TestBed.start("bed-probe", sockets, List.of("1-1:4"));
                ServedBench bench = ServedBench.start("bed-probe", Benches.REAL_TIMING, sockets)) {
            bed.awaitDevices("bed-probe", 2); // a keyboard beside it
            Program.Ended probed = bed.joined(
                            Program.lightbench("bed-probe-run", "probe", "--out", written.resolve("probe.json")))
                    .run(RUN_LIMIT)
                    .withStatus(0);
            assertThat(probed.out()).contains(" questions, no difference");
        }
    }

    @Test
    void uhubctlSwitchesAPortOffOnAndThroughACycle() throws Exception {
        Kit.requireClients();
        Path sockets = TestBed.sockets();
        try (TestBed bed = TestBed.start("bed-power", sockets, Benches.hubs(2, 4));
                ServedBench bench = ServedBench.start("bed-power", Benches.STATION, sockets)) {
            bed.joined(Program.of("bed-power", Program.SCRIPTS.resolve("clients/hub-power.sh"), "1-1.1", 8))
                    .run(RUN_LIMIT)
                    .withStatus(0);
        }
    }
}
