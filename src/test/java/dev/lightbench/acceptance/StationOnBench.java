package dev.lightbench.acceptance;

import dev.lightbench.bench.Bench;
import dev.lightbench.bench.BenchSetup;
import dev.lightbench.bench.BenchUnit;
import dev.lightbench.bench.Fault;
import dev.lightbench.bench.HubSetup;
import dev.lightbench.bench.Occupant;
import dev.lightbench.bench.UnitSetup;
import dev.lightbench.bench.unit.UnitSpec;
import dev.lightbench.firmware.FirmwareModule;
import dev.lightbench.firmware.Platform;
import dev.lightbench.pipeline.PipelineFile;
import dev.lightbench.pipeline.ProductImages;
import dev.lightbench.pipeline.step.ReprovisioningSteps;
import dev.lightbench.run.Journal;
import dev.lightbench.run.RunFilter;
import dev.lightbench.run.RunRecord;
import dev.lightbench.run.RunRecorder;
import dev.lightbench.station.SlotState;
import dev.lightbench.station.SlotStatus;
import dev.lightbench.station.StartMode;
import dev.lightbench.station.Station;
import dev.lightbench.station.StationSetup;
import dev.lightbench.station.WorkOrder;
import dev.lightbench.time.VirtualTime;
import dev.lightbench.usb.PortPath;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** A station over a bench of hubs with seven ports each, in virtual time; it records into memory. */
final class StationOnBench {
    static final int PORTS = 7;

    final VirtualTime time = new VirtualTime();
    final MemoryStore store = new MemoryStore();
    final List<FirmwareModule> images = Fixture.withProducts().images();
    private final TreeMap<PortPath, List<UnitSetup>> hubs = new TreeMap<>();

    /** What a test does while the station goes. */
    interface Play {
        void act(Station station, Bench bench) throws Exception;
    }

    /** One more hub, with these units in its first ports. */
    StationOnBench hub(UnitSpec... specs) {
        List<UnitSetup> units = new ArrayList<>();
        for (UnitSpec spec : specs) {
            units.add(new UnitSetup(units.size() + 1, new Occupant.Unit(spec), List.of()));
        }
        hubs.put(PortPath.parse("1-" + (hubs.size() + 1)), units);
        return this;
    }

    /** What goes wrong with the unit in that port of the last hub. */
    StationOnBench fault(int port, Fault... faults) {
        List<UnitSetup> units = hubs.lastEntry().getValue();
        units.replaceAll(unit -> unit.port() == port ? new UnitSetup(port, unit.occupant(), List.of(faults)) : unit);
        return this;
    }

    static PortPath port(int hub, int port) {
        return PortPath.parse("1-" + hub).child(port);
    }

    void play(Play play) throws Exception {
        time.run(() -> {
            List<HubSetup> setups = hubs.entrySet().stream()
                    .map(hub -> new HubSetup(hub.getKey(), PORTS, true, hub.getValue()))
                    .toList();
            WorkOrder order = new WorkOrder(
                    "line-1",
                    Optional.empty(),
                    true,
                    new PipelineFile(ReprovisioningSteps.catalog()).standard(),
                    ProductImages.of(images),
                    Optional.empty());
            StationSetup setup = StationSetup.of(StartMode.AUTOMATIC)
                    .withPorts(hubs.keySet().stream()
                            .flatMap(hub -> IntStream.rangeClosed(1, PORTS).mapToObj(hub::child))
                            .toList());
            RunRecorder recorder = new RunRecorder(store, Journal.nowhere());
            try (Bench bench = Bench.start(new BenchSetup("rolling", 1, Map.of(), Optional.empty(), setups), time);
                    Station station = new Station(bench, time, order, setup, recorder)) {
                station.start();
                play.act(station, bench);
            }
        });
    }

    void pass(double seconds) throws InterruptedException {
        time.sleep(Duration.ofNanos((long) (seconds * 1e9)));
    }

    /** Until no run goes any more; returns the seconds that it took. */
    double settle(Station station) throws InterruptedException {
        long began = time.nanos();
        pass(0.3);
        while (station.snapshot().slots().anyMatch(slot -> slot.state().busy())) {
            pass(0.2);
            if (time.nanos() - began > Duration.ofMinutes(30).toNanos()) {
                throw new AssertionError("runs go on for half an hour: "
                        + station.snapshot().slots().toList());
            }
        }
        return (time.nanos() - began) / 1e9;
    }

    static SlotStatus slot(Station station, String name) {
        return station.snapshot().slot(name).orElseThrow();
    }

    static SlotState state(Station station, String name) {
        return slot(station, name).state();
    }

    List<RunRecord> records() {
        return store.list(RunFilter.newest(10_000));
    }

    /** Whether all that a pass says is true of this unit. */
    boolean isProvisioned(BenchUnit unit) {
        return unit.inspect(it -> it.storedNetworks().isEmpty()
                && it.listening()
                && images.stream().anyMatch(image -> java.util.Arrays.equals(image.bytes(), it.userPartBytes())));
    }

    static UnitSpec good(int number) {
        return Specs.unit(number % 2 == 0 ? Platform.P1 : Platform.PHOTON, "1.5.2", number);
    }
}
