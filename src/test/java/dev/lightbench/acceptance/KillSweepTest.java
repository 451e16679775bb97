package dev.lightbench.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lightbench.store.TestPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The station command in a process of its own over a bench of 28 units that outlive it, killed at boundaries of its runs
 * and at instants of a seed, and started again on the same records and units: {@code docs/sweep.md}. Each series of kills
 * has records and units of its own; what a failed one has left stays in {@code target/kill-sweep}.
 */
class KillSweepTest {
    private static final long SEED = Long.getLong("lightbench.sweep.seed", 6);
    /** How many; 0 for every boundary by every unit, and 200 instants. */
    private static final int KILLS = Integer.getInteger("lightbench.sweep.kills", 30);
    /** How many of them with a PostgreSQL server for the records, beside. */
    private static final int ON_POSTGRES = Math.min(5, KILLS == 0 ? 5 : KILLS);

    /** Kills on the same records. */
    private static final int SERIES = 6;
    /** How many stations at a time. */
    private static final int BESIDE = Integer.getInteger("lightbench.sweep.beside", 2);

    @Test
    void whateverMomentAStationIsKilledAtNoAnnouncedPassIsLostAndNoRunStaysOpen() throws Exception {
        List<KilledAt> plan = KILLS == 0 ? KilledPlan.all(SEED) : KilledPlan.some(SEED, KILLS);
        long began = System.nanoTime();
        KilledTally tally = sweep(plan, KilledStore.file(), home("file"));
        System.out.printf(
                "Kill sweep, seed %d, %d s: %s%n", SEED, (System.nanoTime() - began) / 1_000_000_000, tally.sentence());

        assertThat(tally.kills()).isEqualTo(plan.size());
        assertThat(tally.hit)
                .allSatisfy((kind, hits) -> assertThat(hits).as(kind).isPositive());
        assertThat(tally.said)
                .hasSize(5)
                .allSatisfy((by, passes) -> assertThat(passes).as(by).isPositive());
        assertThat(List.of(
                        tally.announced, tally.interrupted, tally.inStep, tally.offered, tally.judged, tally.confirmed))
                .as(tally.sentence())
                .allMatch(count -> count > 0);
    }

    @Test
    void theSameHoldsWhereAServerKeepsTheRecordsAndOutlivesTheStation() throws Exception {
        List<KilledAt> plan = KilledPlan.some(SEED + 1, ON_POSTGRES);
        long began = System.nanoTime();
        KilledTally tally = sweep(plan, KilledStore.in(TestPostgres.server().database()), home("postgres"));
        System.out.printf(
                "Kill sweep on PostgreSQL, seed %d, %d s: %s%n",
                SEED + 1, (System.nanoTime() - began) / 1_000_000_000, tally.sentence());

        assertThat(tally.kills()).isEqualTo(plan.size());
        assertThat(List.of(tally.announced, tally.interrupted, tally.offered))
                .as(tally.sentence())
                .allMatch(count -> count > 0);
    }

    private static KilledTally sweep(List<KilledAt> plan, KilledStore store, Path home) throws Exception {
        List<Callable<KilledTally>> series = new ArrayList<>();
        AtomicInteger through = new AtomicInteger(); // of an hour's work somebody wants to see how far it is
        for (int from = 0; from < plan.size(); from += SERIES) {
            List<KilledAt> moments = plan.subList(from, Math.min(from + SERIES, plan.size()));
            Path place = home.resolve("series-" + (from / SERIES + 1));
            series.add(() -> {
                KilledTally tally = new KilledSeries(Files.createDirectories(place), store).run(moments);
                remove(place);
                System.out.printf("Kill sweep: series %d of %d is through%n", through.incrementAndGet(), series.size());
                return tally;
            });
        }
        KilledTally all = new KilledTally();
        List<Throwable> broken = new ArrayList<>();
        ExecutorService threads = Executors.newFixedThreadPool(BESIDE);
        try {
            for (Future<KilledTally> one : threads.invokeAll(series)) {
                try {
                    all.add(one.get());
                } catch (java.util.concurrent.ExecutionException e) {
                    broken.add(e.getCause());
                }
            }
        } finally {
            threads.shutdownNow();
        }
        if (!broken.isEmpty()) {
            AssertionError told = new AssertionError(broken.size() + " series of " + series.size() + ", seed " + SEED);
            broken.forEach(told::addSuppressed);
            throw told;
        }
        return all;
    }

    private static Path home(String name) throws Exception {
        Path home = Path.of("target", "kill-sweep", name).toAbsolutePath();
        remove(home);
        return Files.createDirectories(home);
    }

    private static void remove(Path place) throws Exception {
        if (Files.exists(place)) {
            try (Stream<Path> files = Files.walk(place)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
