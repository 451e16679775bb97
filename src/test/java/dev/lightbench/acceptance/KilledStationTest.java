package dev.lightbench.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lightbench.bench.Bench;
import dev.lightbench.bench.BenchFile;
import dev.lightbench.bench.BenchUnit;
import dev.lightbench.bench.Occupant;
import dev.lightbench.firmware.FirmwareModule;
import dev.lightbench.firmware.Platform;
import dev.lightbench.time.VirtualTime;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The station command in a process of its own, killed at moments of a seed and started again on the same records and
 * the same units. Two system properties make longer sweeps: {@code lightbench.kills} and {@code lightbench.seed}.
 */
class KilledStationTest {
    private static final int KILLS = Integer.getInteger("lightbench.kills", 10);
    private static final long SEED = Long.getLong("lightbench.seed", 7);

    /** The bench writes a unit's state within 100 ms of its change ({@code docs/bench-file.md}), if it is scheduled. */
    private static final Duration STATE_IS_ON_DISK = Duration.ofSeconds(1);

    @TempDir
    Path directory;

    private final Random random = new Random(SEED);
    private final Set<String> everRunning = new HashSet<>();
    private final Set<String> everPassed = new HashSet<>();
    /** How many passes each way of looking has shown: one that shows none would prove nothing. */
    private final Map<String, Integer> shownBy = new TreeMap<>();

    private Map<String, String> toBeOffered = new TreeMap<>(); // the last kill's interrupted runs by slot
    private int killedInStart;
    private int interrupted;
    private int judged;

    @Test
    void noPassIsSaidThatTheRecordsLackAndOpenRunsAreClosedAndOffered() throws Exception {
        Path bench = bench();
        Path data = directory.resolve("data");
        KilledRecords before = new KilledRecords(List.of(), Map.of());
        for (int life = 0; life < KILLS; life++) {
            before = live(life, bench, data, before);
        }
        assertThat(shownBy)
                .hasSize(5)
                .allSatisfy((by, passes) -> assertThat(passes).as(by).isPositive());
        assertThat(interrupted).as("runs that a kill has interrupted").isPositive();
        assertThat(judged).as("passes that were compared with their units").isPositive();
        System.out.printf(
                "%d kills (%d of them while starting), %d passes said %s, %d runs interrupted, %d passes true of units%n",
                KILLS, killedInStart, everPassed.size(), shownBy, interrupted, judged);
    }

    private KilledRecords live(int life, Path bench, Path data, KilledRecords before) throws Exception {
        boolean byHand = life % 3 == 2;
        StationProcess station = StationProcess.start(
                bench, data, directory.resolve("out-" + life), "--start", byHand ? "hand" : "automatic");
        Optional<StationWitness> witness = Optional.empty();
        try {
            if (life > 0 && life % 4 == 0) {
                Thread.sleep(random.nextInt(4000)); // the moment of the kill, and not a wait for anything
                killedInStart++;
            } else {
                URI at = station.address().orElseThrow(() -> new AssertionError("it ended by itself"));
                offered(station, at, byHand);
                witness = Optional.of(new StationWitness(station, at));
                Thread.sleep(500 + random.nextInt(3000));
            }
        } finally {
            station.kill();
        }
        Instant killed = Instant.now();
        if (witness.isPresent()) {
            witness.get().awaitEnd();
        }
        KilledRecords after = KilledRecords.of(data, directory.resolve("copy-" + life));
        compare(station, witness, before, after);
        judge(after, bench, killed, directory.resolve("units-" + life));
        return after;
    }

    /** Each unit whose run was cut off stands as interrupted and can be run, or is run again already. */
    private void offered(StationProcess station, URI at, boolean byHand) throws Exception {
        Set<String> waiting = new HashSet<>(toBeOffered.keySet());
        long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!waiting.isEmpty() && System.nanoTime() < end) {
            for (JsonNode slot : new JsonMapper()
                    .readTree(station.get(at.resolve("/api/v1/slots")))
                    .path("items")) {
                String name = slot.path("name").asString();
                String run = slot.path("runId").asString("");
                String state = slot.path("state").asString();
                boolean same = run.equals(toBeOffered.get(name));
                if (byHand && state.equals("INTERRUPTED") && same && waiting.contains(name)) {
                    assertThat(station.post(at.resolve("/api/v1/slots/" + name + "/start")))
                            .contains("begins");
                    waiting.remove(name);
                } else if (!byHand && !run.isEmpty() && !same) {
                    waiting.remove(name);
                }
            }
        }
        assertThat(waiting)
                .as("slots whose units are not offered again, of " + toBeOffered)
                .isEmpty();
    }

    private void compare(
            StationProcess station, Optional<StationWitness> witness, KilledRecords before, KilledRecords after)
            throws IOException {
        Map<String, String> states = after.rows().stream()
                .collect(Collectors.toMap(KilledRecords.Row::id, KilledRecords.Row::state)); // fails on a doubled row
        assertThat(before.rows())
                .as("rows of earlier lives")
                .allMatch(row -> after.rows().contains(row));
        witness.ifPresent(heard -> {
            heard.passes().forEach(everPassed::add);
            shownBy.merge("events", heard.events.size(), Integer::sum);
            shownBy.merge("slots", heard.slots.size(), Integer::sum);
            shownBy.merge("runs", heard.listed.size(), Integer::sum);
            shownBy.merge("page", heard.page.size(), Integer::sum);
            everRunning.addAll(heard.running);
        });
        assertThat(everPassed)
                .as("passes that were said on the events, in slots and runs, or on the page")
                .allMatch(run -> "PASSED".equals(states.get(run)));
        Set<String> slotsPassed = after.rows().stream()
                .filter(row -> row.state().equals("PASSED") && !row.started().isBefore(station.started))
                .map(KilledRecords.Row::slot)
                .collect(Collectors.toSet());
        Set<String> printed = printedPasses(station);
        shownBy.merge("terminal", printed.size(), Integer::sum);
        assertThat(slotsPassed).containsAll(printed);
        assertThat(everRunning)
                .as("runs that were said to go")
                .allMatch(run -> states.containsKey(run) || after.open().containsValue(run));

        List<String> closed = after.rows().stream()
                .filter(row -> row.state().equals("INTERRUPTED"))
                .map(KilledRecords.Row::id)
                .toList();
        boolean wasPutInOrder = witness.isPresent();
        if (wasPutInOrder) {
            assertThat(closed)
                    .as("runs that the kill before left open")
                    .containsAll(before.open().values());
        }
        assertThat(after.open().values()).doesNotContainAnyElementsOf(states.keySet());
        interrupted = closed.size();
        toBeOffered = new TreeMap<>();
        after.last().forEach((slot, row) -> {
            if (row.state().equals("INTERRUPTED")) {
                toBeOffered.put(slot, row.id());
            }
        });
        toBeOffered.putAll(after.open());
    }

    /** The slots of which the terminal says PASS: in its lines as they go, in the summary, or below it. */
    private static Set<String> printedPasses(StationProcess station) throws IOException {
        return station.printed().stream()
                .filter(line -> line.matches(".*\\bPASS\\b.*") && !line.contains(" PASS, "))
                .flatMap(line -> Arrays.stream(line.strip().split("\\s+")))
                .filter(word -> word.matches("A\\d"))
                .collect(Collectors.toSet());
    }

    /** The units themselves: where the last run of one passed, its store is empty and the product is in its flash. */
    private void judge(KilledRecords records, Path bench, Instant killed, Path copy) throws Exception {
        KilledRecords.copy(directory.resolve("bench"), copy);
        List<FirmwareModule> products = products();
        VirtualTime time = new VirtualTime();
        time.run(() -> {
            try (Bench units = Bench.start(BenchFile.read(copy.resolve(bench.getFileName())), time)) {
                for (BenchUnit unit : units.units()) {
                    String id = ((Occupant.Unit) unit.occupant()).spec().deviceId();
                    records.last().values().stream()
                            .filter(row -> row.deviceId().equalsIgnoreCase(id)
                                    && row.state().equals("PASSED")
                                    && !records.open().containsKey(row.slot())
                                    && row.ended().plus(STATE_IS_ON_DISK).isBefore(killed))
                            .forEach(row -> {
                                judged++;
                                boolean so =
                                        unit.inspect(it -> it.storedNetworks().isEmpty()
                                                && products.stream()
                                                        .anyMatch(product ->
                                                                Arrays.equals(product.bytes(), it.userPartBytes())));
                                assertThat(so).as("the unit of " + row).isTrue();
                            });
                }
            }
        });
    }

    private static List<FirmwareModule> products() throws Exception {
        return List.of(
                FirmwareModule.parse(Fixture.product(Platform.PHOTON).build()),
                FirmwareModule.parse(Fixture.product(Platform.P1).build()));
    }

    /** Like the demo's, at a tenth of its time: a run takes about two seconds. */
    private Path bench() throws IOException {
        Path home = Files.createDirectories(directory.resolve("bench"));
        Files.write(home.resolve("photon.bin"), Fixture.product(Platform.PHOTON).build());
        Files.write(home.resolve("p1.bin"), Fixture.product(Platform.P1).build());
        List<String> lines = new ArrayList<>(List.of(
                "timing-scale: 0.1",
                "state: units",
                "images: {photon: photon.bin, p1: p1.bin}",
                "hubs:",
                "  - at: 1-1",
                "    ports: 7",
                "    units:",
                "      - ports: 1-7",
                "        platform: photon",
                "        os: 1.5.2",
                "        networks: [old-factory]",
                "        credentials: wrong",
                "        application: {mode: automatic, version: 7}",
                "        except:",
                "          2: {platform: p1}",
                "          3: {flaws: [flash-does-not-hold]}",
                "          5: {os: 1.2.1}",
                "          6: {platform: p1, os: 1.4.0, connecting: 6s}"));
        return Files.write(home.resolve("bench.yaml"), lines);
    }
}
