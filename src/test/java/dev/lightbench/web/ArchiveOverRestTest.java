package dev.lightbench.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lightbench.cli.Commands;
import dev.lightbench.cli.ExitCode;
import dev.lightbench.run.Records;
import dev.lightbench.run.RunFilter;
import dev.lightbench.run.RunRecord;
import dev.lightbench.station.StartMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The commands for the records as a whole while a station has them open. */
class ArchiveOverRestTest {
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

    private static Commands.Result execute(String... words) {
        String[] line = java.util.Arrays.copyOf(words, words.length + 4);
        line[words.length] = "--data";
        line[words.length + 1] = directory.resolve("records").toString();
        line[words.length + 2] = "--port";
        line[words.length + 3] = String.valueOf(server.server.port());
        return Commands.execute(line);
    }

    @Test
    void aBackupOfARunningStationIsWhole() {
        Path file = directory.resolve("online.zip");
        List<RunRecord> before = server.records.store().list(RunFilter.newest(10));

        Commands.Result made = execute("backup", file.toString());
        assertThat(made.exitCode()).as(made.err()).isZero();
        Path other = directory.resolve("other");
        Commands.Result restored = Commands.execute("restore", file.toString(), "--data", other.toString());
        assertThat(restored.exitCode()).as(restored.err()).isZero();

        try (Records records = Records.open(other, "line-1")) {
            assertThat(records.store().list(RunFilter.newest(10))).isEqualTo(before);
        }
    }

    @Test
    void exportsAndPrunesWhileTheStationRuns() throws Exception {
        Path file = directory.resolve("online.jsonl.gz");

        assertThat(execute("export", "--out", file.toString()).out()).contains(": 3 runs.");
        assertThat(execute("prune", "--older-than", "1d").out()).contains("details of 0 runs");
        assertThat(execute("prune", "--older-than", "1d", "--export", "elsewhere")
                        .exitCode())
                .isEqualTo(ExitCode.WRONG_INPUT);

        RunRecord old = server.records.store().list(RunFilter.newest(1)).get(0);
        String id = old.start().id().toString();
        started(old, OffsetDateTime.parse("2020-01-01T00:00:00Z"));
        Commands.Result pruned = execute("prune", "--older-than", "1d");
        assertThat(pruned.out()).as(pruned.err()).contains("details of 1 runs");

        JsonNode run = RunningServer.json(server.get("/api/v1/runs/" + id));
        assertThat(run.at("/verdict").asString()).isEqualTo(old.verdict());
        assertThat(run.at("/steps")).isEmpty();
        String export = run.at("/pruned/file").asString();
        assertThat(directory.resolve("records/exports").resolve(export)).exists();
        assertThat(server.get("/runs/" + id).body())
                .contains(export, run.at("/pruned/sha256").asString())
                .doesNotContain("The run ended before its first step");
        assertThat(server.get("/api/v1/runs/" + id + "/transcript").statusCode())
                .isEqualTo(200);
    }

    @Test
    void whatGoesByItselfIsToldAlsoThatNothingDoes() throws Exception {
        assertThat(server.get("/api/v1/retention").body())
                .isEqualTo("{\"on\":false,\"detailsDays\":null,\"failuresDays\":null,\"transcriptsOnly\":null,"
                        + "\"going\":null,\"next\":null,\"last\":null}");
    }

    @Test
    void aDirectoryThatTakesNoExportIsToldInASentence() throws Exception {
        RunRecord old = server.records.store().list(RunFilter.newest(9)).get(2);
        Path inTheWay = Files.createDirectories(
                server.records.directory().resolve("exports").resolve("runs-next.jsonl.gz.part"));
        started(old, OffsetDateTime.parse("2020-01-01T00:00:00Z"));
        try {
            Commands.Result refused = execute("prune", "--older-than", "1000d");
            assertThat(refused.exitCode()).isEqualTo(ExitCode.HOST_PROBLEM);
            assertThat(refused.err()).contains("runs-next.jsonl.gz.part").doesNotContain("the station ended");
        } finally {
            started(old, old.start().started().atOffset(ZoneOffset.UTC));
            Files.delete(inTheWay);
        }
    }

    private static void started(RunRecord run, OffsetDateTime then) {
        server.records
                .database()
                .change(sql -> sql.sql("update runs set started = :then where id = :id")
                        .param("then", then)
                        .param("id", run.start().id())
                        .update());
    }

    @Test
    void anotherStationsRecordsAreRefused() throws Exception {
        assertThat(server.post("/api/v1/backup", "{\"data\":\"/nowhere\"}").statusCode())
                .isEqualTo(409);
        assertThat(server.post("/api/v1/prune", "{}").statusCode()).isEqualTo(400);
        assertThat(server.post("/api/v1/export", "{\"from\":\"soon\"}").statusCode())
                .isEqualTo(400);
        assertThat(server.send("POST", "/api/v1/backup", "{}", "Origin", "http://evil.example")
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void whereNoStationAnswersItIsToldHowToNameIt() {
        Commands.Result result = Commands.execute(
                "backup",
                directory.resolve("none.zip").toString(),
                "--data",
                directory.resolve("records").toString(),
                "--port",
                "1");
        assertThat(result.exitCode()).isEqualTo(ExitCode.HOST_PROBLEM);
        assertThat(result.err()).contains("no station answers at port 1").contains("--port");
        assertThat(directory.resolve("none.zip")).doesNotExist();
    }
}
