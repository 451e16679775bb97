package dev.lightbench.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.lightbench.cli.Commands;
import dev.lightbench.cli.ExitCode;
import dev.lightbench.station.StartMode;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The commands that ask or change records: beside a station that has them open, and without one. */
class KeptRecordsOverRestTest {
    private static final String NOBODY = "00000000-0000-7000-8000-000000000000";

    @TempDir
    private static Path directory;

    private static RunningServer server;

    @BeforeAll
    static void threeRuns() throws Exception {
        server = new RunningServer(directory, StartMode.AUTOMATIC);
        server.run(3);
    }

    @AfterAll
    static void close() {
        server.close();
    }

    private static Commands.Result execute(String line) {
        return execute(directory.resolve("records"), server.server.port(), line);
    }

    private static Commands.Result execute(Path data, int port, String line) {
        List<String> words = new ArrayList<>(List.of(line.split(" ")));
        words.addAll(List.of("--data", data.toString(), "--port", String.valueOf(port)));
        return Commands.execute(words.toArray(new String[0]));
    }

    /** Questions that are answered without a word of the time, the port or who answers. */
    private static List<String> questions(String passed) {
        return List.of(
                "runs --limit 2 --json",
                "runs",
                "history --slot line-1/A1 --json",
                "history --work-order WO/88190;2",
                "incidents",
                "incidents --limit 1 --json",
                "history --serial 50%/\\#?&",
                "transcript " + passed,
                "transcript " + NOBODY,
                "audit " + NOBODY,
                "audit --all",
                "audit --all --json --since 2020-01-01");
    }

    private static List<String> changes(String passed, String failed, Path file) {
        return List.of(
                "serials add --from WR-0001 --to WR-0003 --product 77 --by EN-0031",
                "serials add " + file + " --product 77 --by EN-0031",
                "serials reserve --product 77 --holder robot",
                "serials list --product 77 --state free",
                "serials confirm WR-0001 --product 77 --holder robot",
                "serials release WR-0001 --product 77 --holder robot",
                "serials confirm WR/9 --product 77 --holder robot",
                "serials unbind WR-0001 --product 77 --by EN-0031 --reason label",
                "serials reserve --product 7 --holder robot",
                "reclassify " + passed + " --code UNIT_GONE --by EN-0031 --reason cable",
                "reclassify " + failed + " --code UNIT_GONE --by EN-0031 --reason cable",
                "reclassify " + NOBODY + " --code UNIT_GONE --by EN-0031 --reason cable");
    }

    @Test
    void theAnswersAreTheSameOverRestAndFromTheFile() throws Exception {
        Path own = Files.createDirectory(directory.resolve("own"));
        Path data = own.resolve("records");
        Path file = Files.writeString(directory.resolve("pool.txt"), "# two\nWR-0002\nWR-0009\n");
        List<String> lines;
        List<Commands.Result> overRest;
        try (RunningServer station = new RunningServer(own, StartMode.AUTOMATIC)) {
            station.run(3);
            String passed = run(station, "PASS");
            lines = Stream.concat(questions(passed).stream(), changes(passed, run(station, "FAIL"), file).stream())
                    .toList();
            overRest = lines.stream()
                    .map(line -> execute(data, station.server.port(), line))
                    .toList();
        }

        for (int at = 0; at < lines.size(); at++) {
            Commands.Result fromFile = execute(data, 1, lines.get(at).replace("product 77", "product 78"));
            assertThat(overRest.get(at))
                    .as(lines.get(at))
                    .isEqualTo(new Commands.Result(
                            fromFile.exitCode(),
                            fromFile.out().replace("product 78", "product 77"),
                            fromFile.err().replace("product 78", "product 77")));
        }
        assertThat(overRest).extracting(Commands.Result::exitCode).containsOnly(ExitCode.OK, ExitCode.WRONG_INPUT);
        assertThat(overRest.toString())
                .contains("3 audited: 2 confirmed", "pool.txt:2: serial WR-0002 is in the pool already")
                .contains("is held to be UNIT_GONE now", "is used by robot for good", "has no free serial");
    }

    private static String run(RunningServer station, String verdict) throws Exception {
        return RunningServer.json(station.get("/api/v1/runs?verdict=" + verdict))
                .at("/items/0/runId")
                .asString();
    }

    @Test
    void manySerialsGoIntoThePoolBesideAStationInOneCall() throws Exception {
        List<String> serials = IntStream.range(0, 2500)
                .mapToObj(count -> "MANY-SERIALS-" + (10_000 + count))
                .toList();
        Path file = Files.write(directory.resolve("many.txt"), serials);

        Commands.Result added = execute("serials add " + file + " --product 79 --by EN-0031");
        assertThat(added.out()).as(added.err()).contains("2500 serials are in the pool of product 79.");
        JsonNode listed = new JsonMapper()
                .readTree(
                        execute("serials list --product 79 --limit 2400 --json").out());
        assertThat(listed.at("/items").findValuesAsString("serial")).isEqualTo(serials.subList(0, 2400));
    }

    @Test
    void aRetestIsAllowedAtTheStationThatRuns() throws Exception {
        Commands.Result allowed = execute("retest LB-4711 --by EN-0031");
        assertThat(allowed.exitCode()).as(allowed.err()).isZero();
        assertThat(allowed.out()).contains("LB-4711");
        assertThat(RunningServer.json(server.get("/api/v1/audit-events"))
                        .at("/items")
                        .findValuesAsString("action"))
                .contains("retest-allowed");

        server.station.pause();
        Commands.Result refused = execute("retest LB-4712 --by EN-0031");
        assertThat(refused.exitCode()).isEqualTo(ExitCode.WRONG_INPUT);
        assertThat(refused.err()).contains("No new units now.", "The station is paused.");
        Commands.Result document = execute("retest LB-4712 --by EN-0031 --json");
        assertThat(document.exitCode()).isEqualTo(ExitCode.WRONG_INPUT);
        assertThat(new JsonMapper().readTree(document.out()).path("kind").asString())
                .isEqualTo("NOT_NOW");

        server.station.resume();
        Path idle = Files.createDirectory(directory.resolve("idle"));
        Commands.Result none = execute(idle, server.server.port(), "retest LB-4711 --by EN-0031");
        assertThat(none.exitCode()).isEqualTo(ExitCode.HOST_PROBLEM);
        assertThat(none.err()).contains("no station has the records in");
    }

    @Test
    void whoeverElseAnswersAtThePortIsNotAsked() throws Exception {
        Path data = directory.resolve("records");
        Commands.Result nobody = execute(data, 1, "runs");
        assertThat(nobody.exitCode()).isEqualTo(ExitCode.HOST_PROBLEM);
        assertThat(nobody.err())
                .contains("process " + ProcessHandle.current().pid())
                .contains("no station answers at port 1; name the station's port with --port");

        HttpServer other = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        other.createContext("/", exchange -> {
            byte[] body = "<h1>It works!</h1>".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        other.start();
        try {
            Commands.Result wrong = execute(data, other.getAddress().getPort(), "runs");
            assertThat(wrong.exitCode()).isEqualTo(ExitCode.HOST_PROBLEM);
            assertThat(wrong.err()).contains("has not the records in " + data).contains("--port");
        } finally {
            other.stop(0);
        }
    }

    @Test
    void theStationOfAnotherDirectoryRefusesEveryQuestion() throws Exception {
        Path second = Files.createDirectory(directory.resolve("second"));
        try (RunningServer another = new RunningServer(second, StartMode.BY_HAND)) {
            for (String line : List.of(
                    "runs",
                    "serials add --from WR-0001 --to WR-0003 --product 77 --by EN-0031",
                    "retest LB-4711 --by EN-0031",
                    "export --out " + directory.resolve("out.gz"))) {
                Commands.Result result = execute(directory.resolve("records"), another.server.port(), line);
                assertThat(result.exitCode()).as(line).isEqualTo(ExitCode.HOST_PROBLEM);
                assertThat(result.err())
                        .contains("This station keeps its records in " + second.resolve("records"))
                        .contains("not in " + directory.resolve("records"));
            }
            assertThat(RunningServer.json(another.get("/api/v1/serials/77")).at("/items"))
                    .isEmpty();
            assertThat(RunningServer.json(another.get("/api/v1/audit-events")).at("/items"))
                    .isEmpty();
        }
        assertThat(directory.resolve("out.gz")).doesNotExist();
    }
}
