package dev.lightbench.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The station command in a process of its own, told to end at moments of a seed, from its first on. */
class StoppedStationTest {
    /** The process was ended before its station had begun, or was told twice. */
    private static final List<Integer> AT_ONCE = List.of(129, 130, 143);

    @TempDir
    Path directory;

    private Path bench;
    private Path data;

    @BeforeEach
    void units() throws IOException {
        data = directory.resolve("data");
        Files.write(
                directory.resolve("photon.bin"),
                Fixture.product(dev.lightbench.firmware.Platform.PHOTON).build());
        bench = Files.write(
                directory.resolve("bench.yaml"),
                List.of(
                        "timing-scale: 0.5",
                        "images: {photon: photon.bin}",
                        "hubs:",
                        "  - at: 1-1",
                        "    ports: 7",
                        "    units:",
                        "      - {ports: 1-7, platform: photon, networks: [old-factory], credentials: wrong}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"INT", "TERM"})
    void endsWithinTwoSecondsAtAnyMomentAndLeavesNoRunOpen(String signal) throws Exception {
        Random random = new Random(signal.hashCode());
        boolean everOrderly = false;
        for (int life = 0; life < 5; life++) {
            StationProcess station = StationProcess.start(bench, data, directory.resolve("out-" + life));
            if (life == 0) {
                station.address(); // this one is told as soon as it is up, the others before, about then, or after
            }
            // the moment of the signal in the life of another process, and not a wait for anything
            Thread.sleep(life == 0 ? 0 : random.nextInt(5000));
            station.signal(signal);
            StationProcess.Ended end = station.awaitEnd();
            assertThat(end.after()).as(signal + ", life " + life).isLessThan(allowed());
            boolean orderly = end.exitCode() == 0;
            everOrderly |= orderly;
            assertThat(orderly || AT_ONCE.contains(end.exitCode()))
                    .as(end + String.join("\n", station.printed()))
                    .isTrue();
            KilledRecords left = KilledRecords.of(data, directory.resolve("copy-" + life));
            assertThat(left.open()).isEmpty();
            assertThat(left.rows()).noneMatch(row -> row.state().equals("INTERRUPTED"));
        }
        assertThat(everOrderly).isTrue();
    }

    @Test
    void toldTwiceItEndsAtOnceAndTheNextStartPutsTheRecordsInOrder() throws Exception {
        StationProcess station = StationProcess.start(bench, data, directory.resolve("out"));
        assertThat(station.address()).isPresent();
        station.signal("INT");
        station.signal("INT");
        StationProcess.Ended end = station.awaitEnd();
        assertThat(end.exitCode()).isIn(0, 130); // 0 if it was faster than the second signal
        assertThat(end.after()).isLessThan(allowed());
        KilledRecords left = KilledRecords.of(data, directory.resolve("copy"));

        StationProcess next = StationProcess.start(bench, data, directory.resolve("out-next"), "--start", "hand");
        assertThat(next.address()).isPresent();
        next.signal("TERM");
        assertThat(next.awaitEnd().exitCode()).isZero();
        KilledRecords order = KilledRecords.of(data, directory.resolve("copy-next"));
        assertThat(order.open()).isEmpty();
        assertThat(left.open())
                .allMatch(run -> order.row(run.id()).orElseThrow().state().equals("INTERRUPTED"));
    }

    /** Two seconds; and twice that where this computer has more to do than it can. */
    private static Duration allowed() {
        var system = ManagementFactory.getOperatingSystemMXBean();
        boolean busy = system.getSystemLoadAverage() > system.getAvailableProcessors();
        return Duration.ofSeconds(busy ? 4 : 2);
    }
}
