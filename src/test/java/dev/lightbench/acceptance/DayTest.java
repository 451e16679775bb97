package dev.lightbench.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lightbench.bench.Bench;
import dev.lightbench.bench.BenchSetup;
import dev.lightbench.bench.HubSetup;
import dev.lightbench.firmware.FirmwareModule;
import dev.lightbench.firmware.KeptParts;
import dev.lightbench.firmware.Platform;
import dev.lightbench.pipeline.PipelineFile;
import dev.lightbench.pipeline.ProductImages;
import dev.lightbench.pipeline.step.ReprovisioningSteps;
import dev.lightbench.run.RunState;
import dev.lightbench.station.StartMode;
import dev.lightbench.station.Station;
import dev.lightbench.station.StationSetup;
import dev.lightbench.station.WorkOrder;
import dev.lightbench.time.ThreadsLeft;
import dev.lightbench.time.VirtualTime;
import dev.lightbench.usb.PortPath;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A day of a station in virtual time: 16 hubs with 7 slots each, and hands that load them by a seed. */
class DayTest {
    private static final int HUBS = 16;
    private static final int SLOTS_PER_HUB = 7;
    private static final int UNITS = 5_000;
    private static final Duration DAY = Duration.ofHours(24);
    /** What 112 slots with their units may weigh more or less from one moment to another. */
    private static final long FLAT = 32L << 20;

    @TempDir
    Path directory;

    private final VirtualTime time = new VirtualTime(20_301);

    @Test
    void aDayOfUnitsThatArriveLeaveFailAndReturnGivesTrueVerdictsAndLeavesNothingBehind() throws Exception {
        ThreadsLeft threads = new ThreadsLeft();
        List<FirmwareModule> images = List.of(
                FirmwareModule.parse(Fixture.product(Platform.PHOTON).build()),
                FirmwareModule.parse(Fixture.product(Platform.P1).build()));
        List<HubSetup> hubs = IntStream.rangeClosed(1, HUBS)
                .mapToObj(hub -> new HubSetup(PortPath.parse("1-" + hub), SLOTS_PER_HUB, true, List.of()))
                .toList();
        List<PortPath> ports = hubs.stream()
                .flatMap(hub -> IntStream.rangeClosed(1, SLOTS_PER_HUB).mapToObj(hub.at()::child))
                .toList();
        WorkOrder order = new WorkOrder(
                "day",
                Optional.empty(),
                true,
                new PipelineFile(ReprovisioningSteps.catalog()).standard(),
                ProductImages.of(images),
                Optional.empty());
        time.run(() -> {
            Bench bench = Bench.start(new BenchSetup("day", 1, Map.of(), Optional.empty(), hubs), time);
            CountingBus bus = new CountingBus(bench);
            Verdicts verdicts = new Verdicts(bench, images);
            Hands hands = new Hands(bench, verdicts, time, 20_301, ports, meanPause(), UNITS);
            Station station = new Station(
                    bus,
                    time,
                    order,
                    StationSetup.of(StartMode.AUTOMATIC).withPorts(ports),
                    Audited.recorder(verdicts, KeptParts.nowhere()));
            station.start();
            hands.work(station, DAY, UNITS / 5);
            long early = heap();
            hands.work(station, DAY.minus(Duration.ofNanos(time.nanos())), UNITS);
            long late = heap();
            int counted = station.snapshot().station().passed();
            time.sleep(Duration.ofMinutes(5));
            station.close();
            bench.close();

            assertThat(verdicts.untrue()).isEmpty();
            assertThat(hands.units()).isEqualTo(UNITS);
            assertThat(hands.returns()).isGreaterThan(UNITS / 10);
            assertThat(verdicts.count(RunState.PASSED)).isBetween(UNITS * 7 / 10, UNITS * 2);
            assertThat(verdicts.count(RunState.FAILED)).isBetween(UNITS / 10, UNITS);
            assertThat(counted).isPositive().isLessThanOrEqualTo(verdicts.count(RunState.PASSED));
            assertThat(verdicts.openRuns()).isZero();
            assertThat(bus.open()).hasValue(0);
            assertThat(late - early)
                    .as("bytes of heap grown since the first fifth")
                    .isLessThan(FLAT);
        });
        assertThat(threads.named("station-", "slot-", "bench day")).isEmpty();
    }

    /** So many seconds that the day is long enough for all. */
    private static double meanPause() {
        return DAY.toSeconds() * 0.9 / ((double) UNITS / (HUBS * SLOTS_PER_HUB)) - 80;
    }

    private static long heap() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
