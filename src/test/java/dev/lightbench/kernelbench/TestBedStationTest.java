package dev.lightbench.kernelbench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
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
        TreeMap<String, Verdicts.Verdict> inProcess = StationRun.inProcess("bed-station-in-process", data.resolve("a"));
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
