package dev.lightbench.web;

import static dev.lightbench.web.RunningServer.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lightbench.run.RunRecord;
import dev.lightbench.run.UnitReport;
import dev.lightbench.station.StartMode;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The API of a station whose three units have had their runs: two passed, and one holds no data. */
class RestTest {
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

    @Test
    void listsTheSlotsWithTheirVerdicts() throws Exception {
        JsonNode slots = json(server.get("/api/v1/slots")).at("/items");

        assertThat(slots.findValuesAsString("state")).containsExactly("PASSED", "PASSED", "FAILED");
        assertThat(json(server.get("/api/v1/slots/a3")).at("/failure/code").asString())
                .isEqualTo("VERIFY_FAILED");
        assertThat(json(server.get("/api/v1/station")).at("/passed").asInt()).isEqualTo(2);
    }

    @Test
    void listsRunsWithTheFieldsOfRunJson() throws Exception {
        JsonNode runs = json(server.get("/api/v1/runs?limit=100"));

        assertThat(runs.at("/items")).hasSize(3);
        assertThat(runs.at("/nextCursor").isNull()).isTrue();
        assertThat(runs.at("/items/0").propertyNames())
                .containsExactly(
                        "runId",
                        "slot",
                        "port",
                        "deviceId",
                        "serial",
                        "platform",
                        "osVersion",
                        "state",
                        "verdict",
                        "failure",
                        "steps",
                        "startedAt",
                        "elapsedMillis",
                        "retestOf");
    }

    @Test
    void writesARunByteForByteAsRunJsonDoes() throws Exception {
        RunRecord newest = server.records
                .store()
                .list(dev.lightbench.run.RunFilter.newest(1))
                .get(0);
        String item = Json.text(UnitReport.of(newest));

        assertThat(server.get("/api/v1/runs?limit=100").body()).startsWith("{\"items\":[" + item);
        assertThat(server.get("/api/v1/runs/" + newest.start().id()).body())
                .startsWith(item.substring(0, item.length() - 1) + ",");
    }

    @ParameterizedTest
    @CsvSource({
        "verdict=PASS, 2",
        "verdict=FAIL, 1",
        "state=FAILED, 1",
        "slot=a1, 1",
        "deviceId=000000000000000000000002, 1",
        "serial=LB-0, 0",
        "from=2020-01-01T00:00:00Z, 3",
        "to=2020-01-01T00:00:00Z, 0"
    })
    void filtersRuns(String query, int count) throws Exception {
        assertThat(json(server.get("/api/v1/runs?" + query)).at("/items")).hasSize(count);
    }

    @Test
    void pagesLeadToEveryRunOnce() throws Exception {
        Set<String> seen = new LinkedHashSet<>();
        JsonNode page = json(server.get("/api/v1/runs?limit=1"));
        while (true) {
            assertThat(page.at("/items")).hasSize(1);
            assertThat(seen.add(page.at("/items/0/runId").asString())).isTrue();
            if (page.at("/nextCursor").isNull()) {
                break;
            }
            page = json(server.get(
                    "/api/v1/runs?limit=1&cursor=" + page.at("/nextCursor").asString()));
        }
        assertThat(seen).hasSize(3);
    }

    @Test
    void showsARunWithItsAttemptsFactsAndTranscript() throws Exception {
        String id = json(server.get("/api/v1/runs?verdict=FAIL"))
                .at("/items/0/runId")
                .asString();

        JsonNode run = json(server.get("/api/v1/runs/" + id));
        assertThat(run.at("/slot").asString()).isEqualTo("A3");
        assertThat(run.at("/facts/platform").asString()).isEqualTo("photon");
        assertThat(run.at("/pipeline/name").asString()).isEqualTo("reprovision");
        assertThat(run.at("/attempts").size())
                .isGreaterThanOrEqualTo(run.at("/steps").size());
        assertThat(run.at("/attempts/0/step").asString()).isEqualTo("detect");

        JsonNode transcript = json(server.get("/api/v1/runs/" + id + "/transcript"));
        assertThat(transcript.at("/runId").asString()).isEqualTo(id);
        assertThat(transcript.at("/entries").size()).isGreaterThan(20);
        assertThat(transcript.at("/entries/0/outcome").asString()).isEqualTo("ok");
        JsonNode failed = json(server.get("/api/v1/runs/" + id + "/audit"));
        assertThat(failed.at("/outcome").asString()).isEqualTo("NOT_A_PASS");
    }

    @Test
    void auditsAPass() throws Exception {
        String id = json(server.get("/api/v1/runs?verdict=PASS"))
                .at("/items/0/runId")
                .asString();

        JsonNode audit = json(server.get("/api/v1/runs/" + id + "/audit"));

        assertThat(audit.at("/outcome").asString()).as(audit.toString()).isEqualTo("CONFIRMED");
        assertThat(audit.at("/relied").asInt()).isGreaterThan(5);
        assertThat(server.get("/runs/" + id).body()).contains("Audit: confirmed from");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GET | /nothing | 404 | nothing at /nothing",
                "GET | /error | 404 | nothing at /error",
                "GET | /api/v1/nothing | 404 | nothing at /api/v1/nothing",
                "GET | /api/v1/slots/Z9 | 404 | no slot Z9",
                "POST | /api/v1/slots/Z9/start | 404 | no slot Z9",
                "GET | /api/v1/runs/7 | 400 | allowed is a runId",
                "GET | /api/v1/runs/00000000-0000-7000-8000-000000000000 | 404 | There is no run",
                "GET | /api/v1/runs/00000000-0000-7000-8000-000000000000/transcript | 404 | There is no run",
                "GET | /api/v1/runs/00000000-0000-7000-8000-000000000000/audit | 404 | There is no recorded run",
                "GET | /api/v1/runs/7/audit | 400 | The id of the run is none",
                "GET | /api/v1/runs?limit=0 | 400 | allowed is 1 to 1000",
                "GET | /api/v1/runs?limit=1001 | 400 | allowed is 1 to 1000",
                "GET | /api/v1/runs?state=GREEN | 400 | allowed is PASSED",
                "GET | /api/v1/runs?colour=green | 400 | allowed are serial",
                "GET | /api/v1/runs?state=RUNNING | 400 | at /api/v1/slots",
                "GET | /api/v1/runs/ffffffff-ffff-ffff-ffff-ffffffffffff | 404 | There is no run",
                "GET | /api/v1 | 404 | the API has /api/v1/station",
                "POST | /api/v1/slots/A1/pause | 404 | at /api/v1/station/pause",
                "GET | /api/v1/openapi.json | 404 | with --engineer",
                "GET | /runs/7 | 404 | There is no run 7",
                "GET | /runs?verdict=green | 400 | There is no verdict green; allowed is PASS or FAIL",
                "GET | /runs/00000000-0000-7000-8000-000000000000?before=x | 400 | before = x",
                "DELETE | /api/v1/runs | 405 | allowed is GET",
                "POST | /api/v1/events | 405 | allowed is GET",
                "GET | /api/v1/station/pause | 405 | allowed is POST",
                "GET | /api/v1/openapi | 404 | nothing at",
                "GET | /v3/api-docs | 404 | nothing at"
            })
    void saysEachErrorAsAProblem(String method, String path, int status, String detail) throws Exception {
        assertProblem(server.send(method, path, null), status, detail);
    }

    @Test
    void onlyWhoAsksForHtmlByNameSeesAnErrorAsAPage() throws Exception {
        for (String path : new String[] {"/runs/7", "/nothing", "/runs?verdict=green"}) {
            HttpResponse<String> page = server.get(path, "Accept", "text/html,*/*;q=0.8");
            assertThat(page.statusCode()).isBetween(400, 404);
            assertThat(page.headers().firstValue("Content-Type").orElse("")).startsWith("text/html");
            assertThat(page.body()).doesNotContain("aria-current"); // none of the pages that there are
        }
        assertProblem(server.get("/api/v1/none", "Accept", "text/html,*/*;q=0.8"), 404, "nothing at");
        assertProblem(server.get("/%61pi/v1/none", "Accept", "text/html,*/*;q=0.8"), 404, "nothing at");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/slots", "/api/v1/slots/A1", "/api/v1/runs?limit=1", "/api/v1/station"})
    void answersWithASlashAtTheEndToo(String path) throws Exception {
        HttpResponse<String> plain = server.get(path);
        HttpResponse<String> slash = server.get(path.contains("?") ? path.replace("?", "/?") : path + "/");

        assertThat(slash.statusCode()).isEqualTo(200);
        assertThat(json(slash).propertyNames()).isEqualTo(json(plain).propertyNames());
    }

    @Test
    void saysWhichMethodsThereAre() throws Exception {
        assertThat(server.send("DELETE", "/api/v1/runs", null).headers().firstValue("Allow"))
                .hasValue("GET, HEAD");
        assertThat(server.send("OPTIONS", "/api/v1/events", null).headers().firstValue("Allow"))
                .hasValue("GET, HEAD, OPTIONS");
        HttpResponse<String> head = server.send("HEAD", "/api/v1/events", null);
        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.headers().firstValue("Content-Type").orElse("")).startsWith("text/event-stream");
    }

    @Test
    void saysInWhichFormAnAnswerCanBeHad() throws Exception {
        assertProblem(server.get("/api/v1/runs", "Accept", "text/html"), 406, "allowed is application/json");
        assertProblem(server.get("/api/v1/events", "Accept", "application/json"), 406, "allowed is text/event-stream");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"code\": | not the JSON object that is expected",
                "[1] | not the JSON object that is expected",
                "{\"cod\":\"LB-1\"} | allowed are by, code, retest, slot",
                "{} | allowed is a serial, a slot's name or a device id",
                "{\"code\":\" \"} | allowed is a serial, a slot's name or a device id"
            })
    void saysWhatIsWrongWithABody(String body, String detail) throws Exception {
        assertProblem(server.post("/api/v1/scans", body), 400, detail);
    }

    @Test
    void takesNoBodyButShortJson() throws Exception {
        assertProblem(
                server.send("POST", "/api/v1/scans", "code=LB-1", "Content-Type", "application/x-www-form-urlencoded"),
                415,
                "allowed is application/json");
        assertProblem(server.send("POST", "/api/v1/scans", "{\"code\":\"LB-1\"}"), 415, "of no named type");
        assertProblem(server.send("POST", "/api/v1/station/pause", "x", "Content-Type", "text/plain"), 415, "allowed");
        assertProblem(server.post("/api/v1/scans", " ".repeat(20_000)), 413, "allowed are at most 16384");
        assertProblem(server.post("/api/v1/scans", null), 400, "The body is missing");
    }

    @Test
    void takesABodyInPieces() throws Exception {
        assertThat(pieces("{\"serial\":\"??\",\"slot\":\" \"}").statusCode()).isEqualTo(200);
        assertProblem(pieces("{\"code\":"), 400, "not the JSON object that is expected");
        assertProblem(pieces(" ".repeat(20_000)), 413, "allowed are at most 16384");
    }

    private static HttpResponse<String> pieces(String body) throws Exception {
        return server.client.send(
                HttpRequest.newBuilder(server.at("/api/v1/scans"))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofInputStream(
                                () -> new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8))))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void aRefusedScanIsAnAnswer() throws Exception {
        HttpResponse<String> answer = server.post("/api/v1/scans", "{\"code\":\"??\"}");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(json(answer).at("/refused").asBoolean()).isTrue();
        assertThat(json(answer).at("/headline").asString()).isNotEmpty();
    }

    @Test
    void pausesAndGoesOn() throws Exception {
        assertThat(json(server.post("/api/v1/station/pause", null))
                        .at("/outcome")
                        .asString())
                .isEqualTo("DONE");
        assertThat(json(server.post("/api/v1/station/pause", null))
                        .at("/outcome")
                        .asString())
                .isEqualTo("ALREADY");
        assertThat(json(server.get("/api/v1/station")).at("/state").asString()).isEqualTo("PAUSED");
        assertThat(json(server.post("/api/v1/station/start", null))
                        .at("/outcome")
                        .asString())
                .isEqualTo("DONE");
        assertThat(json(server.get("/api/v1/station")).at("/state").asString()).isEqualTo("RUNNING");
    }

    @Test
    void takesItsCommandsRightBelowTheVersionToo() throws Exception {
        server.post("/api/v1/pause", null);
        assertThat(json(server.get("/api/v1/station")).at("/state").asString()).isEqualTo("PAUSED");
        server.post("/api/v1/resume", null);
        assertThat(json(server.get("/api/v1/station")).at("/state").asString()).isEqualTo("RUNNING");
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "http://evil.example", "http://localhost:1"})
    void takesNoCommandFromAnotherSite(String origin) throws Exception {
        assertProblem(
                server.send("POST", "/api/v1/station/stop", null, "Origin", origin),
                403,
                "Another site asked for this");
        assertThat(json(server.get("/api/v1/station")).at("/state").asString()).isEqualTo("RUNNING");
    }

    @Test
    void takesCommandsFromItsOwnPages() throws Exception {
        String own = "http://127.0.0.1:" + server.server.port();
        assertThat(server.send("POST", "/api/v1/station/resume", null, "Origin", own, "Sec-Fetch-Site", "same-origin")
                        .statusCode())
                .isEqualTo(200);
        assertProblem(
                server.send("POST", "/api/v1/station/stop", null, "Sec-Fetch-Site", "cross-site"),
                403,
                "Another site asked for this");
    }

    @Test
    void letsNoOtherSiteFrameOrFeedItsPages() throws Exception {
        HttpResponse<String> answer = server.get("/api/v1/station");

        assertThat(answer.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("default-src 'self'", "frame-ancestors 'none'");
        assertThat(answer.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(answer.headers().firstValue("Referrer-Policy")).hasValue("no-referrer");
        assertThat(answer.headers().firstValue("Server")).isEmpty();
    }

    @Test
    void whatItListsIsWhatIsRecorded() throws Exception {
        Set<String> recorded = new LinkedHashSet<>();
        for (RunRecord run : server.records.store().list(dev.lightbench.run.RunFilter.newest(9))) {
            recorded.add(run.start().id().toString());
        }
        assertThat(json(server.get("/api/v1/runs")).at("/items").findValuesAsString("runId"))
                .containsExactlyElementsOf(recorded);
    }

    private static void assertProblem(HttpResponse<String> answer, int status, String detail) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        JsonNode problem = json(answer);
        assertThat(problem.propertyNames()).containsExactly("type", "title", "status", "detail", "instance");
        assertThat(problem.at("/status").asInt()).isEqualTo(status);
        assertThat(problem.at("/detail").asString())
                .contains(detail)
                .endsWith(".")
                .doesNotContain("Exception", "dev.lightbench", "springframework");
    }
}
