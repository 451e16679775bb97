package dev.lightbench.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lightbench.run.Records;
import dev.lightbench.store.StoreSettings;
import dev.lightbench.store.TakenOverException;
import dev.lightbench.store.Vendor;
import dev.lightbench.time.VirtualTime;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Prunings of several processes on one PostgreSQL. */
class SharedPruningTest {
    private static final RetentionPolicy ONE_DAY = new RetentionPolicy(Duration.ofDays(1), Duration.ofDays(1), false);

    @TempDir
    Path directory;

    private final VirtualTime time = new VirtualTime();
    private final StoreSettings settings = Vendor.POSTGRESQL.settings();

    private Records open(String process, String station) {
        return Records.open(directory.resolve(process), station, settings);
    }

    private void runs(Records records, int count) {
        Instant first = time.now().minus(Duration.ofDays(30));
        new StoredRuns(first, records.database().station()).add(count, records.store());
    }

    private Pruning pruning(Records records) {
        return pruning(records, records.directory().resolve("exports"));
    }

    private Pruning pruning(Records records, Path exports) {
        return new Pruning(records.database(), records.store(), time, exports, false, 5);
    }

    @Test
    void eachOfTwoStationsAtOnceExportsAndPrunesItsOwnRuns() throws Exception {
        ExecutorService stations = Executors.newFixedThreadPool(2);
        CyclicBarrier start = new CyclicBarrier(2);
        try (Records one = open("line-1", "line-1");
                Records other = open("line-2", "line-2")) {
            runs(one, 40);
            runs(other, 30);
            Future<Long> first = stations.submit(() -> {
                start.await(30, TimeUnit.SECONDS);
                return pruning(one).prune(ONE_DAY, "policy", Progress.NONE);
            });
            Future<Long> second = stations.submit(() -> {
                start.await(30, TimeUnit.SECONDS);
                return pruning(other).prune(ONE_DAY, "policy", Progress.NONE);
            });

            assertThat(first.get(60, TimeUnit.SECONDS)).isEqualTo(40);
            assertThat(second.get(60, TimeUnit.SECONDS)).isEqualTo(30);
            assertThat(Exports.nothingIsLost(
                            one, station -> directory.resolve(station).resolve("exports")))
                    .isEqualTo(70);
        } finally {
            stations.shutdownNow();
        }
    }

    /** Has its station taken, and all of its runs pruned, while it exports its second batch. */
    private final class TakenOver implements Progress {
        private final Path exports;
        private int asked;
        private long pruned;

        TakenOver(Path exports) {
            this.exports = exports;
        }

        @Override
        public boolean stopped() {
            // before each batch of five, and before each run of its export
            if (++asked == 9) {
                StoreSettings anyway = new StoreSettings(settings.url(), settings.user(), settings.password(), true);
                try (Records taker = Records.open(directory.resolve("taker"), "line-1", anyway)) {
                    pruned = pruning(taker, exports).prune(ONE_DAY, "policy", Progress.NONE);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
            return false;
        }
    }

    @Test
    void aProcessThatIsTakenOverInTheMiddleOfABatchPrunesNothingMoreAndEachRunGoesOnce() throws Exception {
        try (Records frozen = open("frozen", "line-1")) {
            runs(frozen, 20);
            TakenOver takenOver = new TakenOver(directory.resolve("taken"));

            assertThatThrownBy(
                            () -> pruning(frozen, directory.resolve("exports")).prune(ONE_DAY, "policy", takenOver))
                    .isInstanceOf(TakenOverException.class);

            assertThat(takenOver.pruned).isEqualTo(15);
            Set<String> first = names(directory.resolve("exports"));
            assertThat(first).as("the second batch was exported, too late").hasSize(2);
            Set<String> named = frozen.database()
                    .ask(sql -> sql.sql("select distinct export_file from pruned_runs")
                            .query(String.class)
                            .set());
            assertThat(named).as("what the runs name").hasSize(4).containsAll(names(directory.resolve("taken")));
            for (String name : names(directory.resolve("taken"))) {
                Files.copy(
                        directory.resolve("taken").resolve(name),
                        directory.resolve("exports").resolve(name),
                        StandardCopyOption.REPLACE_EXISTING);
            }
            assertThat(Exports.nothingIsLost(frozen, station -> directory.resolve("exports")))
                    .isEqualTo(20);
        }
    }

    private static Set<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> String.valueOf(file.getFileName())).collect(Collectors.toSet());
        }
    }
}
