package dev.lightbench.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lightbench.cli.Commands;
import dev.lightbench.cli.Commands.Result;
import dev.lightbench.firmware.ModuleBuilder;
import dev.lightbench.firmware.Platform;
import dev.lightbench.run.Records;
import dev.lightbench.run.RunFilter;
import dev.lightbench.run.RunState;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sun.misc.Signal;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The command in machine time over a bench that is as fast as it can be, ended by a signal as by Ctrl-C. */
class StationCommandTest {
    @TempDir
    private Path directory;

    private Path bench;
    private Path data;

    @BeforeEach
    void aGoodUnitAndABadOne() throws IOException {
        data = directory.resolve("records");
        Files.write(
                directory.resolve("product.bin"),
                ModuleBuilder.userPart(Platform.PHOTON).size(2_000, 1).build());
        bench = Files.write(
                directory.resolve("bench.yaml"),
                List.of(
                        "timing-scale: 0.02",
                        "images: {photon: product.bin}",
                        "hubs:",
                        "  - at: 1-2",
                        "    ports: 3",
                        "    units:",
                        "      - {port: 1, platform: photon, id: '000000000000000000000001'}",
                        "      - {port: 2, platform: photon, id: '000000000000000000000002',"
                                + " flaws: [flash-does-not-hold]}"));
    }

    @Test
    void showsTheUnitsThatAreThereAndGoesOnUntilASignal() throws Exception {
        Running running = start();
        running.until("The station goes on at ");
        assertThat(running.result).isNotDone();
        String runs = running.get("/api/v1/runs");
        assertThat(runs).contains("000000000000000000000001", "VERIFY_FAILED");

        Signal.raise(new Signal("INT"));

        assertThat(running.result.get(60, TimeUnit.SECONDS).exitCode()).isZero();
        assertThat(running.out())
                .startsWith(
                        "Lightbench is starting; its records are in " + data + ".\nThe station is at http://localhost:")
                .contains("1 PASS, 1 FAIL in ")
                .endsWith("\nStopping; runs that go are ended and recorded.\nThe station has ended.\n")
                .containsPattern("A1 +000000000000000000000001 .* PASS ")
                .containsPattern("A2 +000000000000000000000002 .* FAIL ");

        // the same rows after a restart, for which nobody has to put the units in again
        Running again = start("--start", "hand");
        again.until("The station is at ");
        assertThat(again.out()).contains("There are runs of earlier starts in " + data + ", the last of 2");
        assertThat(again.get("/api/v1/runs")).isEqualTo(runs);
        Signal.raise(new Signal("TERM"));
        assertThat(again.result.get(60, TimeUnit.SECONDS).exitCode()).isZero();
    }

    @Test
    void saysHowManyRunsItStopped() throws Exception {
        Files.writeString(bench, Files.readString(bench).replace("0.02", "1"));
        Running running = start();
        running.until("2 units"); // both runs have begun, and take seconds

        Signal.raise(new Signal("INT"));

        assertThat(running.result.get(60, TimeUnit.SECONDS).exitCode()).isZero();
        assertThat(running.out())
                .doesNotContain("PASS", "FAIL", "goes on")
                .endsWith("2 runs were stopped and recorded as ABORTED; retest their units.\nThe station has ended.\n");
        try (Records records = Records.open(data, "station-1")) {
            assertThat(records.store().list(RunFilter.newest(9)))
                    .extracting(run -> run.state())
                    .containsExactly(RunState.ABORTED, RunState.ABORTED);
        }
    }

    @Test
    void startsWithoutUsbAndSaysWhatIsMissing() throws Exception {
        Running running = startWith("station", "--data", data.toString(), "--port", "0");
        running.until("The station is at ");
        assertThat(running.get("/api/v1/slots")).isEqualTo("{\"items\":[]}");
        assertThat(running.out()).contains("No product image is named with --image");
        Signal.raise(new Signal("INT"));
        assertThat(running.result.get(60, TimeUnit.SECONDS).exitCode()).isZero();
    }

    @Test
    void keepsToTheConfiguredPolicyAndSaysWhenItGoes() throws Exception {
        System.setProperty("lightbench.retention.details-days", "90");
        System.setProperty("lightbench.retention.failures-days", "365");
        try {
            Running running = startWith("station", "--data", data.toString(), "--port", "0");
            running.until("The station is at ");
            assertThat(running.out())
                    .contains("Each day at 3:00 the details of runs older than 90 d (365 d if they did not pass)"
                            + " go into exports in " + data.resolve("exports") + ".");
            JsonNode policy = new JsonMapper().readTree(running.get("/api/v1/retention"));
            assertThat(policy.at("/on").asBoolean()).isTrue();
            assertThat(policy.at("/detailsDays").asInt()).isEqualTo(90);
            assertThat(policy.at("/going").asBoolean()).isFalse();
            assertThat(Instant.parse(policy.at("/next").asString()).atZone(ZoneId.systemDefault()))
                    .satisfies(next -> assertThat(next.getHour()).isEqualTo(3))
                    .isBetween(ZonedDateTime.now(), ZonedDateTime.now().plusDays(2));
            Signal.raise(new Signal("INT"));
            assertThat(running.result.get(60, TimeUnit.SECONDS).exitCode()).isZero();

            System.setProperty("lightbench.retention.failures-days", "30");
            Result refused = Commands.execute("station", "--data", data.toString(), "--port", "0");
            assertThat(refused.exitCode()).isEqualTo(2);
            assertThat(refused.err())
                    .contains("lightbench.retention.failures-days is 30, less than details-days (90)")
                    .doesNotContain("Exception");
        } finally {
            System.clearProperty("lightbench.retention.details-days");
            System.clearProperty("lightbench.retention.failures-days");
        }
    }

    @Test
    void endsWithThreeWhenThePortIsTakenAndTouchesNoUnit() throws Exception {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Result result = Commands.execute(command("--port", String.valueOf(other.getLocalPort())));

            assertThat(result.exitCode()).isEqualTo(3);
            assertThat(result.err())
                    .isEqualTo("lightbench: Port " + other.getLocalPort()
                            + " is in use, perhaps by another station; name another with --port.\n");
        }
        try (Records records = Records.open(data, "station-1")) {
            assertThat(records.store().list(RunFilter.newest(9))).isEmpty();
        }
    }

    @Test
    void endsWithThreeWhenAnotherProcessHoldsTheDataDirectory() {
        try (Records held = Records.open(data, "other")) {
            Result result = Commands.execute(command("--port", "0"));

            assertThat(held.store()).isNotNull();
            assertThat(result.exitCode()).isEqualTo(3);
            assertThat(result.err())
                    .startsWith("lightbench: ")
                    .contains("in use")
                    .hasLineCount(1);
        }
    }

    @Test
    void refusesToBeReachedByOthers() {
        for (String address : List.of("0.0.0.0", "::", "192.168.1.7", "127.0.0.2", "")) {
            Result result = Commands.execute(command("--address", address));

            assertThat(result.exitCode()).isEqualTo(2);
            assertThat(result.err())
                    .contains("'" + address + "' is not", "allowed is 127.0.0.1 or ::1", "no users yet");
        }
        assertThat(data).doesNotExist();
    }

    @Test
    void refusesWrongOptionsWithWhatIsAllowed() {
        assertThat(Commands.execute(command("--port", "70000")).err()).contains("allowed is 0 to 65535");
        assertThat(Commands.execute(command("--start", "never")).err()).contains("'never'");
        assertThat(Commands.execute("demo", "--json", "--data", data.toString()).exitCode())
                .isEqualTo(2);
    }

    private Running start(String... more) throws Exception {
        List<String> all = new ArrayList<>(List.of(more));
        all.addAll(List.of("--port", "0"));
        return startWith(command(all.toArray(new String[0])));
    }

    private String[] command(String... more) {
        List<String> all = new ArrayList<>(List.of("station", "--bench", bench.toString(), "--data", data.toString()));
        all.addAll(List.of(more));
        return all.toArray(new String[0]);
    }

    private static Running startWith(String... command) {
        Commands.Output output = new Commands.Output();
        return new Running(output, CompletableFuture.supplyAsync(() -> Commands.execute(output, command)));
    }

    /** A command that goes on, with what it has printed so far. */
    private record Running(Commands.Output output, CompletableFuture<Result> result) {
        String out() {
            return output.text();
        }

        void until(String text) throws Exception {
            if (!output.await(text)) {
                throw new AssertionError("'" + text + "' was not printed, but " + out() + result.getNow(null));
            }
        }

        String get(String path) throws Exception {
            String line = out().lines()
                    .filter(l -> l.startsWith("The station is at "))
                    .findFirst()
                    .orElseThrow();
            URI uri = URI.create(line.replaceFirst("The station is at (\\S+)\\. .*", "$1") + path);
            return HttpClient.newHttpClient()
                    .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString())
                    .body();
        }
    }
}
