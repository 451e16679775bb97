package dev.lightbench.web;

import static dev.lightbench.web.RunningServer.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lightbench.station.StartMode;
import dev.lightbench.unit.IncidentBook;
import dev.lightbench.unit.IncidentKind;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Histories, the pool of serials and what is judged later, over REST and on the page. */
class HistoryRestTest {
    private static final String GOOD = "000000000000000000000001";
    private static final String BAD = "000000000000000000000003";

    @TempDir
    static Path directory;

    private static RunningServer server;

    @BeforeAll
    static void start() throws Exception {
        server = new RunningServer(directory, StartMode.AUTOMATIC);
        server.run(3);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void aDeviceHasItsHistory() throws Exception {
        JsonNode history = json(server.get("/api/v1/history/devices/" + GOOD));
        assertThat(history.at("/items")).hasSize(1);
        assertThat(history.at("/items/0/kind").asString()).isEqualTo("RUN");
        assertThat(history.at("/items/0/state").asString()).isEqualTo("PASSED");
        assertThat(history.at("/nextCursor").isNull()).isTrue();
        assertThat(json(server.get("/api/v1/history/slots/line-1/A3")).at("/items"))
                .hasSizeGreaterThan(0);
        assertThat(json(server.get("/api/v1/history/serials/LB-0")).at("/items"))
                .isEmpty();
        assertThat(server.get("/api/v1/history/serials/LB-0?colour=red").statusCode())
                .isEqualTo(400);
    }

    @Test
    void aFailedRunIsJudgedAnewAndAPassIsNot() throws Exception {
        String failed = json(server.get("/api/v1/runs?deviceId=" + BAD))
                .at("/items/0/runId")
                .asString();
        String passed = json(server.get("/api/v1/runs?deviceId=" + GOOD))
                .at("/items/0/runId")
                .asString();
        String body = "{\"code\":\"UNIT_GONE\",\"by\":\"EN-0031\",\"reason\":\"the cable\"}";
        assertThat(server.post("/api/v1/runs/" + failed + "/reclassifications", body)
                        .statusCode())
                .isEqualTo(200);
        assertThat(server.post("/api/v1/runs/" + passed + "/reclassifications", body)
                        .statusCode())
                .isEqualTo(409);
        assertThat(server.post("/api/v1/runs/" + failed + "/reclassifications", "{\"code\":\"UNIT_GONE\"}")
                        .statusCode())
                .isEqualTo(400);
        JsonNode run = json(server.get("/api/v1/runs/" + failed));
        assertThat(run.at("/failure/code").asString()).isEqualTo("VERIFY_FAILED");
        assertThat(run.at("/reclassifications/0/code").asString()).isEqualTo("UNIT_GONE");
        assertThat(server.get("/runs/" + failed, "Accept", "text/html").body()).contains("Judged later", "the cable");
    }

    @Test
    void aRunTellsWhatWasMeasuredAndTheFixture() throws Exception {
        String passed = json(server.get("/api/v1/runs?deviceId=" + GOOD))
                .at("/items/0/runId")
                .asString();
        JsonNode run = json(server.get("/api/v1/runs/" + passed));
        assertThat(run.at("/measurements").findValuesAsString("name"))
                .contains("back after reset", "listening after", "written", "step took");
        assertThat(run.at("/fixture").asString()).hasSize(64);
        assertThat(run.at("/used/0/role").asString()).isEqualTo("PRODUCT");
    }

    @Test
    void aRobotReservesConfirmsAndReleases() throws Exception {
        assertThat(server.post("/api/v1/serials/77", "{\"from\":\"RB-0001\",\"to\":\"RB-0002\",\"by\":\"EN-0031\"}")
                        .statusCode())
                .isEqualTo(200);
        String reserve = "{\"holder\":\"robot\",\"seconds\":60}";
        assertThat(json(server.post("/api/v1/serials/77/reserve", reserve))
                        .at("/serial")
                        .asString())
                .isEqualTo("RB-0001");
        assertThat(json(server.post("/api/v1/serials/77/RB-0001/confirm", reserve))
                        .at("/outcome")
                        .asString())
                .isEqualTo("DONE");
        assertThat(server.post("/api/v1/serials/77/RB-0002/release", reserve).statusCode())
                .isEqualTo(200);
        assertThat(server.post("/api/v1/serials/77/RB-0001/release", reserve).statusCode())
                .isEqualTo(409);
        assertThat(server.post("/api/v1/serials/77/RB-9999/confirm", reserve).statusCode())
                .isEqualTo(404);
        assertThat(json(server.get("/api/v1/serials/77?state=used"))
                        .at("/items")
                        .findValuesAsString("serial"))
                .containsExactly("RB-0001");
        HttpResponse<String> twice =
                server.post("/api/v1/serials/77", "{\"serials\":[\"RB-0001\",\"RB-0002\"],\"by\":\"EN-0031\"}");
        assertThat(twice.statusCode()).isEqualTo(409);
        assertThat(twice.body()).contains("RB-0001 is in the pool already");
        assertThat(json(twice).at("/errors/1").asString())
                .isEqualTo("serial 2 of 2: serial RB-0002 is in the pool already");
    }

    @Test
    void anAllowedRetestIsLoggedBeforeItIsDone() throws Exception {
        assertThat(server.post("/api/v1/scans", "{\"code\":\"LB-4711\",\"retest\":true}")
                        .statusCode())
                .isEqualTo(400);
        server.post("/api/v1/scans", "{\"code\":\"LB-4711\",\"retest\":true,\"by\":\"EN-0031\"}");
        JsonNode events = json(server.get("/api/v1/audit-events"));
        assertThat(events.at("/items").findValuesAsString("action")).contains("retest-allowed");
    }

    @Test
    void whatSomebodyDidIsReadPartByPart() throws Exception {
        for (String code : List.of("LB-5001", "LB-5002", "LB-5003")) {
            server.post("/api/v1/scans", "{\"code\":\"" + code + "\",\"retest\":true,\"by\":\"EN-0031\"}");
        }
        List<String> whole =
                json(server.get("/api/v1/audit-events?limit=1000")).at("/items").findValuesAsString("id");
        List<String> parts = new ArrayList<>();
        String cursor = "";
        while (cursor != null) {
            JsonNode part = json(server.get("/api/v1/audit-events?limit=2&cursor=" + cursor));
            assertThat(part.at("/items").size()).isBetween(1, 2);
            parts.addAll(part.at("/items").findValuesAsString("id"));
            cursor = part.at("/nextCursor").isNull()
                    ? null
                    : part.at("/nextCursor").asString();
        }
        assertThat(parts).hasSizeGreaterThan(2).isEqualTo(whole);
    }

    @Test
    void aNameWithASlashInItHasItsHistory() throws Exception {
        HttpResponse<String> history = server.get("/api/v1/history/work-orders/WO%2F26%2F1");
        assertThat(history.statusCode()).as(history.body()).isEqualTo(200);
        assertThat(json(history).at("/items")).isEmpty();
    }

    @Test
    void linksKeepTheLanguageAndTheThemeOfThePage() throws Exception {
        String run = json(server.get("/api/v1/runs?deviceId=" + BAD))
                .at("/items/0/runId")
                .asString();
        String look = "lang=de&theme=dark";
        for (String address : List.of("/history?of=device&q=" + BAD + "&" + look, "/runs?" + look)) {
            assertThat(server.get(address, "Accept", "text/html").body())
                    .contains("data-theme=\"dark\"")
                    .contains("/runs/" + run + "?lang=de&amp;theme=dark");
        }
        assertThat(server.get("/runs/" + run + "?" + look, "Accept", "text/html")
                        .body())
                .contains("/history?of=device&amp;q=" + BAD + "&amp;lang=de&amp;theme=dark");
    }

    @Test
    void aFailureIsSaidInTheLanguageOfThePageAndAsItWasRecorded() throws Exception {
        JsonNode run = json(server.get("/api/v1/runs?deviceId=" + BAD)).at("/items/0");
        String address = "/runs/" + run.at("/runId").asString() + "?lang=";
        String recorded = run.at("/failure/message").asString().replace("'", "&#39;");
        String german = ResourceBundle.getBundle("failures", Locale.GERMAN)
                .getString("failure." + run.at("/failure/code").asString() + ".line1");
        assertThat(server.get(address + "de", "Accept", "text/html").body()).contains("<h1>" + german, recorded);
        assertThat(server.get(address + "en", "Accept", "text/html").body()).contains("<h1>" + recorded);
    }

    @Test
    void thePageShowsTheHistoryInEachLanguage() throws Exception {
        for (String language : List.of("en", "de", "es", "zh")) {
            HttpResponse<String> page =
                    server.get("/history?of=device&q=" + GOOD + "&lang=" + language, "Accept", "text/html");
            assertThat(page.statusCode()).isEqualTo(200);
            assertThat(page.body()).contains("/api/v1/history/devices/" + GOOD).doesNotContain("??");
        }
        assertThat(server.get("/history", "Accept", "text/html").body()).contains("Whose history");
        assertThat(server.get("/history?of=serial&q=nobody", "Accept", "text/html")
                        .body())
                .contains("Nothing is recorded of it");
        assertThat(server.get("/history?of=planet&q=1", "Accept", "text/html").statusCode())
                .isEqualTo(400);
    }

    @Test
    void incidentsAreReadPartAfterPart() throws Exception {
        HttpResponse<String> none = server.get("/incidents", "Accept", "text/html");
        assertThat(none.body()).contains("Nothing went wrong");
        IncidentBook book = server.records.incidents();
        for (String hub : List.of("A", "B", "C")) {
            book.note(Instant.now(), IncidentKind.HUB_LOST, Optional.of(hub), Optional.empty(), "Hub " + hub + ".");
        }
        UUID run = new UUID(1, 2);
        book.note(IncidentKind.RESULT_LOST, "A1", run, "It is lost.");
        book.write(Instant.now());
        JsonNode first = json(server.get("/api/v1/incidents?limit=3"));
        assertThat(first.at("/items").findValuesAsString("message")).containsExactly("It is lost.", "Hub C.", "Hub B.");
        assertThat(first.at("/items/0/runId").asString()).isEqualTo(run.toString());
        assertThat(first.at("/items/1/slot").asString()).isEqualTo("C");
        JsonNode rest = json(server.get(
                "/api/v1/incidents?limit=3&cursor=" + first.at("/nextCursor").asString()));
        assertThat(rest.at("/items").findValuesAsString("message")).containsExactly("Hub A.");
        assertThat(rest.at("/nextCursor").isNull()).isTrue();
        assertThat(server.get("/api/v1/incidents?limit=0").statusCode()).isEqualTo(400);
        assertThat(server.get("/api/v1/incidents?colour=red").statusCode()).isEqualTo(400);

        for (String language : List.of("en", "de", "es", "zh")) {
            String page = server.get("/incidents?limit=3&lang=" + language, "Accept", "text/html")
                    .body();
            assertThat(page)
                    .contains("/runs/" + run, "It is lost.", "/history?of=slot&amp;q=line-1%2FC", "rel=\"next\"")
                    .contains("lang=" + language)
                    .doesNotContain("??", "HUB_LOST", "result lost");
        }
        assertThat(server.get("/incidents", "Accept", "text/html").body())
                .contains("Hub lost", "Result lost")
                .doesNotContain("rel=\"next\"");
        assertThat(server.get("/incidents?cursor=none", "Accept", "text/html").statusCode())
                .isEqualTo(400);
        assertThat(server.get("/incidents?colour=red", "Accept", "text/html").statusCode())
                .isEqualTo(400);
    }

    @Test
    void everyKindOfIncidentHasItsWordsInEachLanguage() {
        for (String language : List.of("", "_de", "_es", "_zh")) {
            ResourceBundle words = ResourceBundle.getBundle("messages" + language, Locale.ROOT);
            for (IncidentKind kind : IncidentKind.values()) {
                assertThat(words.keySet())
                        .contains("history.what."
                                + kind.name().toLowerCase(Locale.ROOT).replace('_', '-'));
            }
        }
    }
}
