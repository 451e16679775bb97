package dev.lightbench.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Kills one after the other of stations on the same records and the same units, which nobody had touched before the
 * first; and a last station that puts in order what the last kill has left, and offers its units.
 */
final class KilledSeries {
    private static final Duration OFFERED_WITHIN = Duration.ofMinutes(2);

    private static final int PASSES_AT_END = 5;

    private final Path directory;
    private final KilledStore store;
    private final KilledBench bench;
    private final KilledTally tally = new KilledTally();
    private final KilledPromises promises = new KilledPromises(tally);

    KilledSeries(Path directory, KilledStore store) throws Exception {
        this.directory = directory;
        this.store = store;
        this.bench = KilledBench.in(directory.resolve("bench"));
    }

    /** Does it; an assertion that fails names the kill. */
    KilledTally run(List<KilledAt> moments) throws Exception {
        for (int number = 0; number < moments.size(); number++) {
            KilledAt moment = moments.get(number);
            try {
                kill(number, moment);
            } catch (AssertionError broken) {
                throw new AssertionError(
                        "kill " + (number + 1) + " of " + moments + " in " + directory + ": " + broken.getMessage(),
                        broken);
            }
        }
        last();
        return tally;
    }

    private void kill(int number, KilledAt moment) throws Exception {
        Optional<BoundaryTrap> trap = moment instanceof KilledAt.Crossing crossing
                ? Optional.of(new BoundaryTrap(crossing))
                : Optional.empty();
        // by hand, everything that is said is heard; without, the station is as it is on most floors
        boolean byHand = number % 2 == 1 && !(moment instanceof KilledAt.Instant);
        KilledLife life;
        try {
            StationProcess station = StationProcess.start(
                    Stream.concat(store.java().stream(), trap.map(BoundaryTrap::option).stream())
                            .toList(),
                    bench.file(),
                    data(),
                    directory.resolve("out-" + number),
                    List.of("--start", byHand ? "hand" : "automatic"));
            life = KilledLife.end(moment, station, byHand, trap);
        } finally {
            if (trap.isPresent()) {
                trap.get().close();
            }
        }
        String kind = moment instanceof KilledAt.Crossing crossing
                ? crossing.kind()
                : moment instanceof KilledAt.Heard ? "ANNOUNCED" : "INSTANT";
        KilledTally.count(tally.aimed, kind, 1);
        KilledTally.count(tally.hit, kind, life.reached() ? 1 : 0);
        promises.compare(life, store.left(data(), directory.resolve("copy-" + number)));
        promises.judge(bench.provisioned(directory.resolve("units-" + number)), life.killed());
    }

    /** By hand, so that nothing begins by itself: each unit whose run was cut off stands as interrupted and can be run. Then all are run, and once passes were announced this station is killed too. */
    private void last() throws Exception {
        Map<String, String> toBeOffered = promises.toBeOffered();
        StationProcess station = StationProcess.start(
                store.java(), bench.file(), data(), directory.resolve("out-last"), List.of("--start", "hand"));
        KilledLife life;
        try {
            URI at = station.address().orElseThrow(() -> new AssertionError("it ended by itself"));
            offered(station, at, toBeOffered);
        } finally {
            life = KilledLife.end(new KilledAt.Heard(PASSES_AT_END), station, true, Optional.empty());
        }
        promises.compare(life, store.left(data(), directory.resolve("copy-last")));
        promises.judge(bench.provisioned(directory.resolve("units-last")), life.killed());
        tally.confirmed += audited();
    }

    /** How many passes the audit confirms of all that these stations have recorded; it must be all of them. */
    private int audited() throws Exception {
        Path said = directory.resolve("out-audit");
        int ended = StationProcess.command(store.java(), said, List.of("audit", "--all", "--data", data().toString()));
        String out = Files.readString(said);
        assertThat(ended).as(out).isZero();
        Matcher counts = Pattern.compile("(\\d+) audited: (\\d+) confirmed").matcher(out);
        assertThat(counts.find()).as(out).isTrue();
        return Integer.parseInt(counts.group(2));
    }

    private void offered(StationProcess station, URI at, Map<String, String> toBeOffered) throws Exception {
        Set<String> waiting = new HashSet<>(toBeOffered.keySet());
        long end = System.nanoTime() + OFFERED_WITHIN.toNanos();
        while (!waiting.isEmpty() && System.nanoTime() < end) {
            JsonNode slots = new JsonMapper().readTree(station.get(at.resolve("/api/v1/slots")));
            for (JsonNode slot : slots.path("items")) {
                String name = slot.path("name").asString();
                if (waiting.contains(name)
                        && slot.path("state").asString().equals("INTERRUPTED")
                        && slot.path("runId").asString("").equals(toBeOffered.get(name))) {
                    assertThat(station.post(at.resolve("/api/v1/slots/" + name + "/start")))
                            .contains("begins");
                    waiting.remove(name);
                    tally.offered++;
                }
            }
        }
        assertThat(waiting)
                .as("slots whose units are not offered again, of " + toBeOffered)
                .isEmpty();
    }

    private Path data() {
        return directory.resolve("data");
    }
}
