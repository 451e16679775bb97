package dev.lightbench.web;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads the event stream as a page does; gives up after a minute of nothing but heartbeats. */
final class EventReader implements AutoCloseable {
    /** One event; {@code retry} in milliseconds, 0 if it says none. */
    record Event(long id, String name, JsonNode document, long retry) {}

    private final HttpResponse<InputStream> response;
    private final BufferedReader lines;
    private int heartbeats; // since anything else came

    EventReader(RunningServer server) throws IOException, InterruptedException {
        response = server.client.send(
                HttpRequest.newBuilder(server.at("/api/v1/events")).build(), HttpResponse.BodyHandlers.ofInputStream());
        lines = new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8));
    }

    HttpResponse<InputStream> response() {
        return response;
    }

    /** The next event; null at the orderly end of the stream. */
    Event next() throws IOException {
        List<String> fields = new ArrayList<>();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.isEmpty()) {
                return counted(new Event(
                        Long.parseLong(fields.get(0).substring("id: ".length())),
                        fields.get(1).substring("event: ".length()),
                        new JsonMapper().readTree(fields.get(2).substring("data: ".length())),
                        fields.size() < 4 ? 0 : Long.parseLong(fields.get(3).substring("retry: ".length()))));
            }
            fields.add(line);
        }
        return null;
    }

    private Event counted(Event event) {
        heartbeats = event.name().equals("heartbeat") ? heartbeats + 1 : 0;
        if (heartbeats > 60) {
            throw new AssertionError("for a minute nothing has come but heartbeats");
        }
        return event;
    }

    /** The next event of that name, and those before it are skipped. */
    Event next(String name) throws IOException {
        Event event = next();
        while (event != null && !event.name().equals(name)) {
            event = next();
        }
        return event;
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
