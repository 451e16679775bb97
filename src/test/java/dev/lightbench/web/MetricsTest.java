package dev.lightbench.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lightbench.station.StartMode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The figures of a station in a container whose three units have had their runs: two passed, and one holds no data. */
class MetricsTest {
    @TempDir
    private static Path directory;

    private static RunningServer server;

    @BeforeAll
    static void threeRuns() throws Exception {
        Path root = directory.resolve("root");
        Files.createDirectories(root.resolve("etc/lightbench"));
        Files.createFile(root.resolve("etc/lightbench/container"));
        server = new RunningServer(
                directory,
                StartMode.AUTOMATIC,
                new ServerSetup(
                        InetAddress.getByName("0.0.0.0"), 0, false, OwnContainer.around(root, Set.of("station"))));
        server.run(3);
    }

    @AfterAll
    static void close() {
        server.close();
    }

    @Test
    void countsRunsByVerdictCauseAndCode() throws Exception {
        HttpResponse<String> answer = server.get("/metrics");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/plain;version=0.0.4");
        assertThat(answer.body().lines())
                .contains(
                        "lightbench_runs_total{cause=\"none\",code=\"none\",station=\"line-1\",verdict=\"PASS\"} 2.0",
                        "lightbench_runs_total{cause=\"unit\",code=\"VERIFY_FAILED\",station=\"line-1\",verdict=\"FAIL\"} 1.0",
                        "lightbench_run_duration_seconds_count{station=\"line-1\",verdict=\"PASS\"} 2",
                        "lightbench_slots{state=\"passed\",station=\"line-1\"} 2.0",
                        "lightbench_slots{state=\"failed\",station=\"line-1\"} 1.0",
                        "lightbench_results_waiting{station=\"line-1\"} 0.0",
                        "lightbench_store_up{station=\"line-1\"} 1.0",
                        "lightbench_bus_up{station=\"line-1\"} 1.0",
                        "lightbench_starts_refused{reason=\"store_away\",station=\"line-1\"} 0.0",
                        "lightbench_station_accepting{station=\"line-1\"} 1.0")
                .anyMatch(line -> line.startsWith("lightbench_run_duration_seconds_bucket{"))
                .anyMatch(line -> line.startsWith("lightbench_step_duration_seconds_bucket{"))
                .anyMatch(line -> line.startsWith("lightbench_disk_free_bytes{"));
    }

    @Test
    void tellsNothingOfSingleUnits() throws Exception {
        assertThat(server.get("/metrics").body())
                .doesNotContain("00000000000000000000000")
                .doesNotContain("serial=")
                .doesNotContain("operator=");
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /metrics, station:PORT, 200",
        "GET, /metrics, Station:PORT, 200",
        "GET, /metrics, localhost:PORT, 200",
        "GET, /metrics, station, 403",
        "GET, /metrics, station.evil.example:PORT, 403",
        "GET, /metrics, evil.example:PORT, 403",
        "POST, /metrics, station:PORT, 403",
        "GET, /, station:PORT, 403",
        "GET, /metrics/../api/v1/runs, station:PORT, 403",
        "GET, /metrics;/../api/v1/runs, station:PORT, 403",
        "GET, /api/v1/runs, station:PORT, 403",
        "POST, /api/v1/stop, station:PORT, 403"
    })
    void aNameOfTheNetworkOpensTheMetricsAndNothingElse(String method, String path, String host, int status)
            throws Exception {
        String answer = ask(method + " " + path + " HTTP/1.1\r\nHost: " + host + "\r\nContent-Length: 0\r\n");

        assertThat(answer).startsWith("HTTP/1.1 " + status + " ");
    }

    private static String ask(String head) throws IOException {
        int port = server.server.port();
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(30_000);
            socket.getOutputStream()
                    .write((head.replace("PORT", String.valueOf(port)) + "Connection: close\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @ParameterizedTest
    @CsvSource({"station.example", "localhost", "evil example", "*", "STATION!", "''"})
    void onlyNamesOfServicesAreTaken(String name) {
        Path root = directory.resolve("root");
        assertThatThrownBy(() -> OwnContainer.around(root, List.of(name))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whereThereIsNoContainerNoneIsMade() throws Exception {
        assertThat(OwnContainer.around(Files.createDirectories(directory.resolve("bare")), Set.of("station")))
                .isEqualTo(Optional.empty());
    }
}
