package dev.lightbench.acceptance;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Looks at a station from outside by every way there is, and remembers what it said: on the event stream, in the slots
 * and runs of the API, and on the floor page.
 */
final class StationWitness {
    /** Between two looks: a page that is asked for without end keeps the station from its work. */
    private static final long PAUSE_MILLIS = 100;

    private static final Pattern TILE = Pattern.compile("<li[^>]*data-state=\"(\\w+)\"[^>]*>");
    private static final Pattern RUN = Pattern.compile("data-run=\"([0-9a-f-]{36})\"");

    /** The runs that were said to have passed, and by what; and those that were said to go. */
    final Set<String> events = ConcurrentHashMap.newKeySet();

    final Set<String> slots = ConcurrentHashMap.newKeySet();
    final Set<String> listed = ConcurrentHashMap.newKeySet();
    final Set<String> page = ConcurrentHashMap.newKeySet();
    final Set<String> running = ConcurrentHashMap.newKeySet();

    private final StationProcess station;
    private final URI at;
    private final Thread streaming;
    private final Thread polling;

    StationWitness(StationProcess station, URI at) {
        this.station = station;
        this.at = at;
        this.streaming = new Thread(() -> untilItDies(this::stream), "witness-stream");
        this.polling = new Thread(
                () -> untilItDies(() -> {
                    while (station.lives()) {
                        poll();
                        Thread.sleep(PAUSE_MILLIS); // asks another process, as a browser would
                    }
                }),
                "witness-poll");
        streaming.start();
        polling.start();
    }

    /** Of the station that is dead now, all that was said has been heard. */
    void awaitEnd() throws InterruptedException {
        streaming.join(10_000);
        polling.join(10_000);
        if (streaming.isAlive() || polling.isAlive()) {
            throw new AssertionError("the answers of a killed station do not end");
        }
    }

    Stream<String> passes() {
        return Stream.of(events, slots, listed, page).flatMap(Set::stream);
    }

    /** Has all units run that wait for a hand, as long as the station lives. */
    void startAll() throws InterruptedException {
        try {
            for (JsonNode slot : items("/api/v1/slots")) {
                station.post(at.resolve("/api/v1/slots/" + slot.path("name").asString() + "/start"));
            }
        } catch (IOException died) {
            // a run has come to the boundary already
        }
    }

    /** Waits until so many passes were heard on the stream; false if the station ended before, or the time did. */
    boolean awaitPasses(int passes, Duration within) throws InterruptedException {
        long end = System.nanoTime() + within.toNanos();
        synchronized (events) {
            while (events.size() < passes && streaming.isAlive() && System.nanoTime() < end) {
                events.wait(20);
            }
            return events.size() >= passes;
        }
    }

    private interface Look {
        void act() throws IOException, InterruptedException;
    }

    private void untilItDies(Look look) {
        try {
            look.act();
        } catch (IOException | InterruptedException | RuntimeException died) {
            // the answer broke off: what came before was heard
        }
    }

    private void stream() throws IOException, InterruptedException {
        try (Stream<String> lines = station.client
                .send(HttpRequest.newBuilder(at.resolve("/api/v1/events")).build(), HttpResponse.BodyHandlers.ofLines())
                .body()) {
            lines.filter(line -> line.startsWith("data: "))
                    .forEach(line -> heard(new JsonMapper().readTree(line.substring("data: ".length()))));
        }
    }

    /** Whatever the event is: any object in it with a run that has passed. */
    private void heard(JsonNode node) {
        synchronized (events) {
            note(node, events);
            events.notifyAll();
        }
        node.forEach(this::heard);
    }

    private void note(JsonNode node, Set<String> passed) {
        String state = node.path("state").asString("");
        String run = node.path("runId").asString("");
        if (run.length() == 36
                && (state.equals("PASSED") || node.path("verdict").asString("").equals("PASS"))) {
            passed.add(run);
        }
        // a slot shows its run from the moment it gets its thread; before its first step the run has its row
        if (run.length() == 36 && state.equals("RUNNING") && node.path("step").isObject()) {
            running.add(run);
        }
    }

    private void poll() throws IOException, InterruptedException {
        Matcher tiles = TILE.matcher(station.get(at));
        while (tiles.find()) {
            Matcher run = RUN.matcher(tiles.group());
            if (tiles.group(1).equals("passed") && run.find()) {
                page.add(run.group(1));
            }
        }
        items("/api/v1/runs?limit=60").forEach(run -> note(run, listed));
        for (JsonNode slot : items("/api/v1/slots")) {
            note(slot, slots);
        }
    }

    private Iterable<JsonNode> items(String path) throws IOException, InterruptedException {
        return new JsonMapper().readTree(station.get(at.resolve(path))).path("items");
    }
}
