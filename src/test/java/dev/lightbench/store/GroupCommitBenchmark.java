package dev.lightbench.store;

import dev.lightbench.time.MachineTime;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import javax.sql.DataSource;

/**
 * How long 28 changes take that are made together, and how many times the disk is forced for them: with one force for
 * all that wait, and with one each. Prints a table; {@code docs/records.md} holds the last one. The argument is a
 * directory on the disk to be measured.
 */
public final class GroupCommitBenchmark {
    private static final int TOGETHER = 28;
    private static final String FORCE = "checkpoint sync";
    private static final int ROUNDS = 50;

    private GroupCommitBenchmark() {}

    /** Prints the table. */
    public static void main(String[] args) throws Exception {
        Path directory = Files.createTempDirectory(Path.of(args.length > 0 ? args[0] : "target"), "group-commit");
        PrintStream out = System.out;
        out.println("| 28 changes together | forces | median | slowest of all changes |");
        out.println("|---|---|---|---|");
        try (H2Records database = H2Records.open(Files.createDirectory(directory.resolve("a")), "file", FORCE)) {
            measure("H2, one force for all that wait", new Counted(database, false), out);
        }
        try (H2Records database = H2Records.open(Files.createDirectory(directory.resolve("b")), "file", FORCE)) {
            measure("H2, one force each", new Counted(database, true), out);
        }
        StoreSettings server = Vendor.POSTGRESQL.settings();
        measure("PostgreSQL, which forces its log itself", new Counted(PostgresRecords.open(server), false), out);
    }

    private static void measure(String what, Counted database, PrintStream out) throws Exception {
        ExecutorService slots = Executors.newFixedThreadPool(TOGETHER);
        CyclicBarrier start = new CyclicBarrier(TOGETHER);
        long[] nanos = new long[ROUNDS * TOGETHER];
        long forces;
        try (Store store = Store.over(database, StoreSettings.file(), "line-1", new MachineTime())) {
            round(store, slots, start, -1, new long[TOGETHER], 0); // warm
            long before = database.forces();
            for (int round = 0; round < ROUNDS; round++) {
                round(store, slots, start, round, nanos, round * TOGETHER);
            }
            forces = database.forces() - before;
        } finally {
            slots.shutdownNow();
        }
        Arrays.sort(nanos);
        String forced = database.forces() == 0 ? "its own" : "%.1f".formatted(forces / (double) ROUNDS);
        out.printf(
                "| %s | %s | %.1f ms | %.1f ms |%n",
                what, forced, nanos[nanos.length / 2] / 1e6, nanos[nanos.length - 1] / 1e6);
    }

    private static void round(Store store, ExecutorService slots, CyclicBarrier start, int round, long[] nanos, int at)
            throws Exception {
        List<Future<?>> going = new ArrayList<>();
        for (int slot = 0; slot < TOGETHER; slot++) {
            int mine = slot;
            going.add(slots.submit(() -> {
                start.await();
                long began = System.nanoTime();
                store.change(
                        sql -> sql.sql("insert into work_orders (number, first_seen) values (:n, current_timestamp)")
                                .param("n", round + "-" + mine)
                                .update());
                nanos[at + mine] = System.nanoTime() - began;
                return null;
            }));
        }
        for (Future<?> each : going) {
            each.get(60, TimeUnit.SECONDS);
        }
    }

    /** Counts the forces that reach the disk. */
    private static final class Counted implements RecordsDatabase {
        private final RecordsDatabase database;
        private final boolean oneEach;
        private final AtomicInteger forces = new AtomicInteger();

        Counted(RecordsDatabase database, boolean oneEach) {
            this.database = database;
            this.oneEach = oneEach;
        }

        @Override
        public DataSource dataSource() {
            return database.dataSource();
        }

        @Override
        public boolean alone() {
            return database.alone();
        }

        @Override
        public String sharedLock() {
            return database.sharedLock();
        }

        @Override
        public String unforced() {
            return database.unforced();
        }

        @Override
        public void mustBeThere() {
            database.mustBeThere();
        }

        @Override
        public Object opening(Connection connection) throws SQLException {
            return database.opening(connection);
        }

        @Override
        public <T> T write(Supplier<T> change) {
            return database.write(change);
        }

        @Override
        public void force(Object opening) throws SQLException {
            if (oneEach) {
                try (var connection = database.dataSource().getConnection();
                        var sql = connection.createStatement()) {
                    sql.execute(FORCE);
                }
                forces.incrementAndGet();
            } else {
                database.force(opening);
            }
        }

        long forces() {
            return oneEach || !(database instanceof H2Records h2) ? forces.get() : h2.forces();
        }

        @Override
        public boolean failed(Throwable failure) {
            return database.failed(failure);
        }

        @Override
        public void close() {
            database.close();
        }
    }
}
