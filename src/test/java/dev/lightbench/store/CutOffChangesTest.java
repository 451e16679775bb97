package dev.lightbench.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lightbench.time.MachineTime;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A process that is killed leaves its file as it was after H2's last write. Whatever write that is, and whatever other
 * threads were changing at that moment: each change is there whole or not at all, and one that is not can be made again.
 */
class CutOffChangesTest {
    private static final String FORCE = "checkpoint sync";
    private static final int WRITERS = 6;
    private static final int CHANGES = 2;
    private static final int STARTS = 12;

    private static final List<String> ROWS = List.of(
            "insert into operators (badge, first_seen) values (:order, current_timestamp)",
            "insert into work_orders (number, first_seen) values (:order, current_timestamp)",
            "insert into lots (work_order, lot, first_seen) values (:order, 'first', current_timestamp)",
            "insert into lots (work_order, lot, first_seen) values (:order, 'second', current_timestamp)",
            "insert into units (device_id, first_seen) values (:order, current_timestamp)",
            "insert into audit_events (id, at, station, actor, action, subject, message)"
                    + " values (:id, current_timestamp, 'line-1', 'EN-0031', 'tried', :order, '')",
            "insert into incidents (id, at, station, kind, message)"
                    + " values (:id, current_timestamp, 'line-1', 'tried', :order)",
            "insert into pipelines (hash, name, text, first_used) values (:order, 'p', 't', current_timestamp)");

    private static final String COUNT = "select (select count(*) from operators where badge = :order)"
            + " + (select count(*) from work_orders where number = :order)"
            + " + (select count(*) from lots where work_order = :order)"
            + " + (select count(*) from units where device_id = :order)"
            + " + (select count(*) from audit_events where subject = :order)"
            + " + (select count(*) from incidents where message = :order)"
            + " + (select count(*) from pipelines where hash = :order)";

    @TempDir
    Path directory;

    private final ExecutorService writers = Executors.newFixedThreadPool(WRITERS);
    private final Set<String> going = ConcurrentHashMap.newKeySet();
    /** Copies of the file, with the changes that were under way then. */
    private final ConcurrentLinkedQueue<Map.Entry<Path, Set<String>>> left = new ConcurrentLinkedQueue<>();

    private int writes; // owned by the file's cache

    @AfterEach
    void end() {
        writers.shutdownNow();
        LossyFiles.powerOn();
    }

    @Test
    void areWholeOrGoneAndCanBeMadeAgain() throws Exception {
        Files.createDirectory(home());
        open("file").close(); // makes the file
        for (int start = 0; start < STARTS; start++) {
            write("start-" + start);
        }

        assertThat(left).hasSizeGreaterThan(50);
        for (Map.Entry<Path, Set<String>> copy : left) {
            DataSource there = new DriverManagerDataSource("jdbc:h2:file:" + copy.getKey(), "sa", "");
            JdbcClient sql = JdbcClient.create(there);
            TransactionTemplate transaction = new TransactionTemplate(new JdbcTransactionManager(there));
            for (String order : copy.getValue()) {
                assertThat(rows(sql, order))
                        .as("rows of " + order + " in " + copy)
                        .isIn(0, ROWS.size());
                try {
                    transaction.executeWithoutResult(status -> insert(sql, order));
                } catch (DuplicateKeyException whole) {
                    // told from the count
                }
                assertThat(rows(sql, order))
                        .as("rows of " + order + " in " + copy + ", made again")
                        .isEqualTo(ROWS.size());
            }
        }
    }

    /** Opens the file, has all threads make their changes, and copies the file at each write. */
    private void write(String name) throws Exception {
        LossyFiles.powerOn();
        try (Store store = open(LossyFiles.SCHEME)) {
            LossyFiles.afterEachWrite(this::copied);
            List<Future<?>> threads = new ArrayList<>();
            for (int writer = 0; writer < WRITERS; writer++) {
                String mine = name + "-writer-" + writer + "-change-";
                threads.add(writers.submit(() -> {
                    for (int change = 0; change < CHANGES; change++) {
                        String order = mine + change;
                        going.add(order);
                        store.change(sql -> insert(sql, order));
                        going.remove(order);
                    }
                    return null;
                }));
            }
            for (Future<?> each : threads) {
                each.get(60, TimeUnit.SECONDS);
            }
            LossyFiles.afterEachWrite(() -> {});
        }
    }

    private Path home() {
        return directory.resolve("home");
    }

    private void copied() {
        if (going.isEmpty()) {
            return;
        }
        Path copy = directory.resolve("copy-" + ++writes);
        try {
            LossyFiles.copy(home().resolve("lightbench.mv.db"), directory.resolve(copy.getFileName() + ".mv.db"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        left.add(Map.entry(copy, Set.copyOf(going)));
    }

    private Store open(String scheme) throws Exception {
        return Store.over(H2Records.open(home(), scheme, FORCE), StoreSettings.file(), "line-1", new MachineTime());
    }

    /** Rows in many tables, as a run has them. */
    private static int insert(JdbcClient sql, String order) {
        UUID id = UUID.nameUUIDFromBytes(order.getBytes(StandardCharsets.UTF_8));
        for (String row : ROWS) {
            sql.sql(row).param("order", order).param("id", id).update();
        }
        return ROWS.size();
    }

    private static int rows(JdbcClient sql, String order) {
        return sql.sql(COUNT).param("order", order).query(Integer.class).single();
    }
}
