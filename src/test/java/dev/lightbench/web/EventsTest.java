package dev.lightbench.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lightbench.station.StartMode;
import dev.lightbench.web.EventReader.Event;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventsTest {
    @TempDir
    private Path directory;

    private RunningServer server;

    @BeforeEach
    void start() throws Exception {
        server = new RunningServer(directory, StartMode.AUTOMATIC);
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void beginWithAPictureAndGoOnWithAHeartbeat() throws Exception {
        try (EventReader events = new EventReader(server)) {
            assertThat(events.response().statusCode()).isEqualTo(200);
            assertThat(events.response().headers().firstValue("Content-Type").orElse(""))
                    .startsWith("text/event-stream");
            Event first = events.next();
            assertThat(first.name()).isEqualTo("snapshot");
            assertThat(first.document().propertyNames()).containsExactly("version", "at", "station", "hubs", "scans");
            assertThat(first.retry()).isEqualTo(1000);
            assertThat(events.response().headers().firstValue("Cache-Control")).hasValue("no-store");
            assertThat(events.response().headers().firstValue("X-Accel-Buffering"))
                    .hasValue("no");
            Event one = events.next("heartbeat");
            Event two = events.next("heartbeat");
            assertThat(two.id()).isGreaterThan(one.id());
            assertThat(two.document().at("/at").asString())
                    .isGreaterThan(one.document().at("/at").asString());
        }
    }

    @Test
    void tellARunFromItsFirstStepToItsRecord() throws Exception {
        try (EventReader events = new EventReader(server)) {
            events.next("snapshot");
            server.station.start();
            List<String> states = new ArrayList<>();
            Event ended = null;
            while (ended == null) {
                Event event = events.next();
                if (event.name().equals("slot")
                        && event.document().at("/name").asString().equals("A1")) {
                    states.add(event.document().at("/state").asString());
                } else if (event.name().equals("run")
                        && event.document().at("/slot").asString().equals("A1")) {
                    ended = event;
                }
            }
            assertThat(states).contains("RUNNING").endsWith("PASSED");
            assertThat(ended.document().at("/verdict").asString()).isEqualTo("PASS");
            assertThat(server.get("/api/v1/runs/"
                                    + ended.document().at("/runId").asString())
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void tellScansAndCommandsToEveryPage() throws Exception {
        server.station.start();
        try (EventReader one = new EventReader(server);
                EventReader other = new EventReader(server)) {
            one.next("snapshot");
            other.next("snapshot");

            server.post("/api/v1/scans", "{\"code\":\"LB-0001\"}");
            server.post("/api/v1/station/pause", null);

            for (EventReader page : List.of(one, other)) {
                List<String> told = new ArrayList<>();
                while (!told.contains("scan") || !told.contains("PAUSED")) {
                    Event event = page.next();
                    told.add(
                            event.name().equals("station")
                                    ? event.document().at("/state").asString()
                                    : event.name());
                }
            }
        }
    }

    @Test
    void endInOrderWithTheServerAndDoNotHoldItUp() throws Exception {
        List<EventReader> pages = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            pages.add(new EventReader(server));
            pages.get(i).next("snapshot");
        }
        long began = System.nanoTime();
        server.server.close();
        long millis = (System.nanoTime() - began) / 1_000_000;

        for (EventReader page : pages) {
            Event event = page.next();
            while (event != null) {
                event = page.next();
            }
        }
        assertThat(millis).isLessThan(2000);
    }

    @Test
    void aPageThatIsGoneCostsNothing() throws Exception {
        EventReader page = new EventReader(server);
        page.next("snapshot");
        page.close();
        try (EventReader other = new EventReader(server)) {
            other.next("snapshot");
            other.next("heartbeat");
            HttpResponse<String> answer = server.get("/api/v1/station");
            assertThat(answer.statusCode()).isEqualTo(200);
        }
    }
}
