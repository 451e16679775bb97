package dev.lightbench.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lightbench.time.MachineTime;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
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
import org.awaitility.Awaitility;
import org.h2.engine.Database;
import org.h2.mvstore.MVStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.dao.DuplicateKeyException;

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
        return over(H2Records.open(directory, scheme, force));
    }

    private static Store over(H2Records database) {
        return Store.over(database, StoreSettings.file(), "line-1", new MachineTime());
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
                        // H2's own assertions, where they are on, notice the sessions that it closes under their
                        // threads (H2Closed). Whatever it was, nothing was acknowledged.
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

    /** Has all threads record one row each, and wait behind a force that then fails; returns their rows. */
    private List<String> behindAForceThatFails(H2Records database, Store store) {
        LossyFiles.forcesWait();
        List<String> rows = new ArrayList<>();
        List<Future<?>> going = new ArrayList<>();
        for (int writer = 0; writer < WRITERS; writer++) {
            String number = "waits-" + writer;
            rows.add(number);
            going.add(writers.submit(
                    () -> store.change(sql -> sql.sql(INSERT).param("n", number).update())));
        }
        Awaitility.await().until(() -> committed(store) > 0 && database.waiting() == WRITERS - 1);
        LossyFiles.forceFails();
        for (Future<?> each : going) {
            assertThatThrownBy(() -> each.get(25, TimeUnit.SECONDS)).hasCauseInstanceOf(StoreException.class);
        }
        return rows;
    }

    /** A second force would succeed, and write nothing: what the first was to write has been given up. */
    @Test
    void aForceThatFailsFailsForAllWhoWaitForIt() throws Exception {
        H2Records database = H2Records.open(directory, LossyFiles.SCHEME, FORCE);
        try (Store store = over(database)) {
            assertThat(behindAForceThatFails(database, store)).hasSize(WRITERS);
        }
    }

    @Test
    void whatAFailedForceGaveUpIsWrittenAnewBeforeAnythingIsAcknowledged() throws Exception {
        H2Records database = H2Records.open(directory, LossyFiles.SCHEME, FORCE);
        Store store = over(database);
        List<String> rows = behindAForceThatFails(database, store);
        Awaitility.await().ignoreException(StoreException.class).untilAsserted(() -> recordAgain(store, rows));
        outlivesALossOfPower(store, rows);
    }

    @Test
    void aFileThatTheDiskDidNotTakeIsWrittenAnewByTheNextProcessWhereThisOneDoesNot() throws Exception {
        H2Records database = H2Records.open(directory, LossyFiles.SCHEME, FORCE);
        Store dies = over(database);
        List<String> rows = behindAForceThatFails(database, dies);
        dies.close();
        Store next = open(LossyFiles.SCHEME, FORCE);
        recordAgain(next, rows);
        outlivesALossOfPower(next, rows);
    }

    private void outlivesALossOfPower(Store store, List<String> rows) throws Exception {
        LossyFiles.powerOff(new Random(1), 0);
        try {
            store.close();
        } catch (RuntimeException powerIsOff) {
            // What could still be closed is.
        }
        try (Store again = open("file", FORCE)) {
            assertThat(again.<List<String>>ask(sql -> sql.sql("select number from work_orders")
                            .query(String.class)
                            .list()))
                    .containsExactlyInAnyOrderElementsOf(rows);
        }
    }

    /** As a result is recorded again: what is there already is acknowledged by a change. */
    private static void recordAgain(Store store, List<String> rows) {
        for (String row : rows) {
            try {
                store.change(sql -> sql.sql(INSERT).param("n", row).update());
            } catch (DuplicateKeyException there) {
                store.change(sql ->
                        sql.sql("update stations set seen = current_timestamp").update());
            }
        }
    }

    /** As H2 does when it closes a session under its thread: it takes one user too many off the store's version. */
    @Test
    void aThreadThatIsCaughtInADatabaseThatClosedItselfIsLetGo() throws Exception {
        Assumptions.assumeFalse(
                MVStore.class.desiredAssertionStatus(),
                "needs H2 as it is in use, without its assertions: -da:org.h2...");
        H2Records database = H2Records.open(directory, "file", FORCE);
        try (Store ignored = Store.over(database, StoreSettings.file(), "line-1", new MachineTime())) {
            Database closed = opening(database);
            closed.shutdownImmediately();
            MVStore users = closed.getStore().getMvStore();
            MVStore.TxCounter version = users.registerVersionUsage();
            users.decrementVersionUsageCounter(version);
            users.decrementVersionUsageCounter(version);
            Future<?> caught = writers.submit(users::registerVersionUsage);
            caught.get(30, TimeUnit.SECONDS); // though no failure was told to anybody
        }
    }

    private static Database opening(H2Records database) {
        try (Connection connection = database.dataSource().getConnection()) {
            return (Database) database.opening(connection);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static long committed(Store store) {
        return store.ask(sql ->
                sql.sql("select count(*) from work_orders").query(Long.class).single());
    }

    /** What the first two tests stand on: the same without the force loses rows. */
    @Test
    void withoutTheForceRowsAreLost() throws Exception {
        int lost = 0;
        for (int seed = 0; seed < 5; seed++) {
            lost += lostByCut(2000 + seed, 0, NO_FORCE);
        }
        assertThat(lost).isPositive();
    }
}
