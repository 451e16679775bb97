package dev.lightbench.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lightbench.run.Records;
import dev.lightbench.store.OnEveryStore;
import dev.lightbench.store.Vendor;
import dev.lightbench.time.Signal;
import dev.lightbench.time.Task;
import dev.lightbench.time.TimeSource;
import dev.lightbench.time.VirtualTime;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A pruning that ends in the middle: before each run of an export, behind it, and inside of the transaction that takes
 * the rows out. On H2 what lies on the disk at that instant is what a killed process leaves.
 */
@OnEveryStore
class KilledPruningTest {
    private static final RetentionPolicy ONE_DAY = new RetentionPolicy(Duration.ofDays(1), Duration.ofDays(1), false);
    private static final int RUNS = 6;
    private static final int BATCH = 3;

    @TempDir
    Path directory;

    private final Vendor vendor;
    private final VirtualTime time = new VirtualTime();

    KilledPruningTest(Vendor vendor) {
        this.vendor = vendor;
    }

    /** The process ends here. */
    private static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }

    /** Comes by wherever a pruning looks at its clock or asks whether it is to go on. */
    private final class Instants implements TimeSource, Progress {
        private final Runnable each;
        private final int last;
        private int passed;

        Instants(Runnable each, int last) {
            this.each = each;
            this.last = last;
        }

        private void pass() {
            each.run();
            if (++passed > last) {
                throw new Killed();
            }
        }

        @Override
        public Instant now() {
            pass();
            return time.now();
        }

        @Override
        public boolean stopped() {
            pass();
            return false;
        }

        @Override
        public long nanos() {
            return time.nanos();
        }

        @Override
        public void sleep(Duration duration) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Signal signal() {
            throw new UnsupportedOperationException();
        }

        @Override
        public Task start(String name, Runnable body) {
            throw new UnsupportedOperationException();
        }
    }

    private Path data() {
        return directory.resolve("data");
    }

    private static int whole(Records records) throws IOException {
        return Exports.nothingIsLost(records, station -> records.directory().resolve("exports"));
    }

    private static long prune(Records records, Instants instants) throws IOException {
        Path exports = records.directory().resolve("exports");
        return new Pruning(records.database(), records.store(), instants, exports, false, BATCH)
                .prune(ONE_DAY, "test", instants);
    }

    /** What each instant of a whole pruning leaves behind on the disk. */
    @Test
    void whatAKillLeavesIsWholeOrExportedAndTheNextOneGoesOn() throws Exception {
        assumeTrue(vendor == Vendor.H2, "the file of a server's database is the server's");
        List<Path> left = new ArrayList<>();
        try (Records records = sixRuns()) {
            prune(records, new Instants(() -> left.add(copy(left.size())), Integer.MAX_VALUE));
        }
        Set<Integer> pruned = new TreeSet<>();
        for (Path killed : left) {
            try (Records records = Records.open(killed, "line-1")) {
                pruned.add(whole(records));
                prune(records, new Instants(() -> {}, Integer.MAX_VALUE));
                assertThat(whole(records)).isEqualTo(RUNS);
            }
        }
        assertThat(pruned).as("of how many runs the details had gone").containsExactly(0, BATCH, RUNS);
    }

    @Test
    void whatFailsAtAnyInstantTakesNothingWithItAndTheNextOneGoesOn() throws Exception {
        try (Records records = sixRuns()) {
            int instants = 0;
            while (!through(records, instants)) {
                whole(records);
                instants++;
            }
            assertThat(instants).as("instants of a batch").isGreaterThan(BATCH + 3);
            assertThat(whole(records)).isEqualTo(RUNS);
        }
    }

    private Records sixRuns() {
        Records records = Records.open(data(), "line-1", vendor.settings());
        new StoredRuns(time.now().minus(Duration.ofDays(9))).add(RUNS, records.store());
        return records;
    }

    private boolean through(Records records, int instants) throws IOException {
        try {
            prune(records, new Instants(() -> {}, instants));
            return true;
        } catch (Killed expected) {
            return false;
        }
    }

    private Path copy(int number) {
        Path copy = directory.resolve("killed-" + number);
        try (Stream<Path> files = Files.walk(data())) {
            for (Path file : files.toList()) {
                Files.copy(file, copy.resolve(data().relativize(file).toString()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return copy;
    }
}
