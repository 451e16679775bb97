package dev.lightbench.web.pages;

import dev.lightbench.bench.Bench;
import dev.lightbench.bench.BenchFile;
import dev.lightbench.bench.BenchSetup;
import dev.lightbench.cli.image.ImageFiles;
import dev.lightbench.cli.pipeline.PipelineChoice;
import dev.lightbench.run.Records;
import dev.lightbench.station.SlotState;
import dev.lightbench.station.StartMode;
import dev.lightbench.station.Station;
import dev.lightbench.station.StationSetup;
import dev.lightbench.station.WorkOrder;
import dev.lightbench.time.Deadline;
import dev.lightbench.time.MachineTime;
import dev.lightbench.time.TimeSource;
import dev.lightbench.unit.UnitRecords;
import dev.lightbench.usb.PortPath;
import dev.lightbench.web.ServerSetup;
import dev.lightbench.web.StationServer;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** A station on a bench with its pages on a free port. */
final class PlayedStation implements AutoCloseable {
    private final TimeSource time = new MachineTime();
    private final Bench bench;
    private final Records records;
    private final Station station;
    private StationServer server;

    PlayedStation(Path benchFile, StartMode mode, Path data) throws Exception {
        BenchSetup setup = BenchFile.read(benchFile);
        bench = Bench.start(setup, time);
        records = Records.open(data, "station-2");
        List<PortPath> ports = setup.hubs().stream()
                .flatMap(hub -> IntStream.rangeClosed(1, hub.ports()).mapToObj(hub.at()::child))
                .toList();
        WorkOrder order = new WorkOrder(
                "station-2",
                Optional.empty(),
                true,
                PipelineChoice.read(null),
                ImageFiles.PRODUCTS.read(List.copyOf(setup.images().values())),
                Optional.empty());
        station = new Station(bench, time, order, StationSetup.of(mode).withPorts(ports), records.recorder());
        station.start();
        server = serve(0);
    }

    private StationServer serve(int port) throws Exception {
        return StationServer.start(
                station,
                records.store(),
                UnitRecords.in(records.database(), time),
                time,
                new ServerSetup(InetAddress.getByName("127.0.0.1"), port, false));
    }

    String url(String path) {
        return server.url() + path;
    }

    Station station() {
        return station;
    }

    Bench bench() {
        return bench;
    }

    /** The pages are away, the station goes on. */
    void silent() {
        server.close();
    }

    /** The pages are back where they were. */
    void heardAgain() throws Exception {
        server = serve(server.port());
    }

    /** Waits until every unit that is in has its verdict. */
    void settled() throws InterruptedException {
        Deadline deadline = time.in(Duration.ofMinutes(2));
        while (station.snapshot().slots().anyMatch(slot -> slot.state().busy() || slot.state() == SlotState.DETECTED)
                || station.snapshot().station().passed() == 0) {
            if (deadline.passed()) {
                throw new AssertionError("the station is not done: " + station.snapshot());
            }
            time.sleep(Duration.ofMillis(50));
        }
    }

    @Override
    public void close() {
        server.close();
        station.close();
        bench.close();
        records.close();
    }
}
