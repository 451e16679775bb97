package dev.lightbench.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lightbench.time.MachineTime;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The power fails while several threads record: whatever was acknowledged is there when it is back. */
class PowerLossTest {
    private static final String FORCE = "checkpoint sync";
    /** A statement that the database takes, and that forces nothing. */
    private static final String NO_FORCE = "checkpoint";

    private static final String INSERT = "insert into work_orders (number, first_seen) values (:n, current_timestamp)";
    private static final int WRITERS = 6;
    private static final int CUTS = 40;

    @TempDir
    Path directory;

    private final ExecutorService writers = Executors.newFixedThreadPool(WRITERS);
    private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
    private int written;

    @BeforeEach
    void power() {
        LossyFiles.powerOn();
    }

    @AfterEach
    void end() {
        writers.shutdownNow();
        LossyFiles.powerOn();
    }

    private Store open(String scheme, String force) throws Exception {
        return Store.over(H2Records.open(directory, scheme, force), StoreSettings.file(), "line-1", new MachineTime());
    }

    /**
     * Has all threads record, one row after the other, until the power fails at a random moment.
     *
     * @return how many acknowledged rows are not there when it is back
     */
    private int lostByCut(int seed, double reached, String force) throws Exception {
        Random random = new Random(seed);
        open("file", FORCE).close(); // makes the file, at the first time
        LossyFiles.powerOn();
        Store store = open(LossyFiles.SCHEME, force);
        int before = acknowledged.size();
        int enough = 1 + random.nextInt(60);
        AtomicInteger count = new AtomicInteger();
        List<Future<?>> going = new ArrayList<>();
        for (int writer = 0; writer < WRITERS; writer++) {
            String name = seed + "-" + writer + "-" + written++ + "-";
            going.add(writers.submit(() -> {
                for (int row = 0; ; row++) {
                    String number = name + row;
                    try {
                        store.change(sql -> sql.sql(INSERT).param("n", number).update());
                    } catch (StoreException powerIsOff) {
                        return null;
                    } catch (AssertionError closing) {
                        // H2's own assertions, which tests switch on, notice the sessions that it closes under
                        // their threads (H2Closed). Whatever it was, nothing was acknowledged.
                        if (count.get() < enough) {
                            throw closing;
                        }
                        return null;
                    }
                    acknowledged.add(number);
                    if (count.incrementAndGet() == enough) {
                        LossyFiles.powerOff(random, reached);
                    }
                }
            }));
        }
        for (Future<?> each : going) {
            each.get(60, TimeUnit.SECONDS);
        }
        try {
            store.close();
        } catch (RuntimeException powerIsOff) {
            // What could still be closed is.
        }
        assertThat(acknowledged.size() - before).isGreaterThanOrEqualTo(enough);
        try (Store again = open("file", FORCE)) {
            Set<String> lost = new HashSet<>(acknowledged);
            lost.removeAll(again.ask(sql -> sql.sql("select number from work_orders")
                    .query(String.class)
                    .list()));
            acknowledged.removeAll(lost);
            return lost.size();
        }
    }

    @Test
    void whatWasAcknowledgedOutlivesALossOfPowerThatTakesEveryUnforcedWrite() throws Exception {
        for (int seed = 0; seed < CUTS; seed++) {
            assertThat(lostByCut(seed, 0, FORCE)).as("seed " + seed).isZero();
        }
    }

    @Test
    void whatWasAcknowledgedOutlivesALossOfPowerThatTakesSomeUnforcedWrites() throws Exception {
        for (int seed = 0; seed < CUTS; seed++) {
            assertThat(lostByCut(1000 + seed, 0.5, FORCE)).as("seed " + seed).isZero();
        }
    }

    /** What the two tests before stand on: the same without the force loses rows. */
    @Test
    void withoutTheForceRowsAreLost() throws Exception {
        int lost = 0;
        for (int seed = 0; seed < 5; seed++) {
            lost += lostByCut(2000 + seed, 0, NO_FORCE);
        }
        assertThat(lost).isPositive();
    }
}
