package dev.lightbench.web;

import dev.lightbench.bench.Bench;
import dev.lightbench.bench.BenchFile;
import dev.lightbench.cli.pipeline.PipelineChoice;
import dev.lightbench.firmware.FirmwareModule;
import dev.lightbench.firmware.ModuleBuilder;
import dev.lightbench.firmware.Platform;
import dev.lightbench.pipeline.Pipeline;
import dev.lightbench.pipeline.ProductImages;
import dev.lightbench.run.Records;
import dev.lightbench.run.RunRecord;
import dev.lightbench.station.StartMode;
import dev.lightbench.station.Station;
import dev.lightbench.station.StationListener;
import dev.lightbench.station.StationSetup;
import dev.lightbench.station.WorkOrder;
import dev.lightbench.time.MachineTime;
import dev.lightbench.time.TimeSource;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A station with three virtual units in machine time, as fast as the bench can be, and its server on a free port. */
final class RunningServer implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();

    final HttpClient client = HttpClient.newHttpClient();
    final Records records;
    final Station station;
    final StationServer server;
    private final Bench bench;

    RunningServer(Path directory, StartMode mode) throws Exception {
        this(directory, mode, ServerSetup.anyPort());
    }

    RunningServer(Path directory, StartMode mode, ServerSetup setup) throws Exception {
        TimeSource time = new MachineTime();
        FirmwareModule image = FirmwareModule.parse(
                ModuleBuilder.userPart(Platform.PHOTON).size(2_000, 1).build());
        Path file = Files.write(
                directory.resolve("bench.yaml"),
                List.of(
                        "timing-scale: 0.02",
                        "hubs:",
                        "  - at: 1-2",
                        "    ports: 4",
                        "    units:",
                        "      - {port: 1, platform: photon, id: '000000000000000000000001'}",
                        "      - {port: 2, platform: photon, id: '000000000000000000000002'}",
                        "      - {port: 3, platform: photon, id: '000000000000000000000003',"
                                + " flaws: [flash-does-not-hold]}"));
        records = Records.open(directory.resolve("records"), "line-1");
        bench = Bench.start(BenchFile.read(file), time);
        Pipeline pipeline = PipelineChoice.read(null);
        WorkOrder order = new WorkOrder(
                "line-1", Optional.empty(), true, pipeline, ProductImages.of(List.of(image)), Optional.empty());
        station = new Station(bench, time, order, StationSetup.of(mode), records.recorder());
        server = StationServer.start(station, records, time, setup);
    }

    /** Lets the station look, and waits until so many runs are recorded. */
    void run(int runs) throws InterruptedException {
        CountDownLatch ended = new CountDownLatch(runs);
        station.subscribe(new StationListener() {
            @Override
            public void runEnded(RunRecord record) {
                ended.countDown();
            }
        });
        station.start();
        if (!ended.await(60, TimeUnit.SECONDS)) {
            throw new AssertionError(ended.getCount() + " runs have not ended: " + station.snapshot());
        }
    }

    URI at(String path) {
        return URI.create("http://127.0.0.1:" + server.port() + path);
    }

    HttpResponse<String> get(String path, String... headers) throws IOException, InterruptedException {
        return send("GET", path, null, headers);
    }

    HttpResponse<String> post(String path, String json) throws IOException, InterruptedException {
        return send("POST", path, json, "Content-Type", "application/json");
    }

    HttpResponse<String> send(String method, String path, String body, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(at(path))
                .method(
                        method,
                        body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    static JsonNode json(HttpResponse<String> response) {
        return JSON.readTree(response.body());
    }

    @Override
    public void close() {
        server.close();
        station.close();
        bench.close();
        records.close();
    }
}
