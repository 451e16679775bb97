package dev.lightbench.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A database that goes away and comes back while its store is open. */
class StoreAwayTest {
    private static final String INSERT = "insert into work_orders (number, first_seen) values (:n, current_timestamp)";

    @TempDir
    Path directory;

    private static int order(Store store, String number) {
        return store.change(sql -> sql.sql(INSERT).param("n", number).update());
    }

    private static long orders(Store store) {
        return store.ask(sql ->
                sql.sql("select count(*) from work_orders").query(Long.class).single());
    }

    @Test
    void anH2DatabaseThatClosedItselfIsUsedAgain() {
        try (DataDirectory held = DataDirectory.take(directory);
                Store store = Store.open(held, StoreSettings.file(), "line-1")) {
            order(store, "1");
            for (int time = 2; time <= 6; time++) {
                store.ask(sql -> sql.sql("shutdown immediately").update());
                String next = Integer.toString(time);
                Awaitility.await()
                        .atMost(Duration.ofSeconds(10))
                        .ignoreException(StoreException.class)
                        .until(() -> {
                            order(store, next);
                            return true;
                        });
            }
            assertThat(orders(store)).isEqualTo(6);
        }
    }

    @Test
    void whatWasCommittedInOneOpeningIsNotProvedByAForceInTheNext() throws Exception {
        try (DataDirectory held = DataDirectory.take(directory);
                H2Records database = H2Records.open(held)) {
            Object before;
            try (Connection connection = database.dataSource().getConnection()) {
                before = database.opening(connection);
            }
            database.force(before);
            JdbcClient.create(database.dataSource()).sql("shutdown immediately").update();
            assertThatThrownBy(() -> database.force(before)).satisfies(e -> database.failed(e));
            try (Connection connection = database.dataSource().getConnection()) {
                Object after = database.opening(connection);
                assertThat(after).isNotEqualTo(before);
                database.force(after);
            }
            assertThatThrownBy(() -> database.force(before))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("closed before a commit was on disk");
        }
    }

    @Test
    void aServerThatWasStoppedAndStartedIsUsedAgain() throws Exception {
        try (OwnPostgres server = OwnPostgres.in(directory.resolve("server"));
                DataDirectory held = DataDirectory.take(directory.resolve("data"));
                Store store = Store.open(held, server.settings("postgres"), "line-1")) {
            order(store, "1");
            server.stop();
            long began = System.nanoTime();
            assertThatThrownBy(() -> order(store, "2"))
                    .isInstanceOf(StoreException.class)
                    .hasMessageStartingWith("The record store failed: ");
            // A note is not tried again so soon: it would keep its run waiting at every step.
            assertThatThrownBy(() -> store.jot(sql -> 1)).hasMessageContaining("away a moment ago");
            assertThat(TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - began))
                    .isLessThan(25);
            server.start();
            Awaitility.await()
                    .atMost(Duration.ofSeconds(30))
                    .ignoreException(StoreException.class)
                    .until(() -> {
                        order(store, "3");
                        return true;
                    });
            assertThat(orders(store)).isEqualTo(2);
            assertThat(store.<Integer>jot(sql -> 7)).isEqualTo(7);
        }
    }

    @Test
    void sessionsThatTheAdministratorEndsAreReplaced() throws Exception {
        StoreSettings settings = Vendor.POSTGRESQL.settings();
        try (DataDirectory held = DataDirectory.take(directory);
                Store store = Store.open(held, settings, "line-1")) {
            order(store, "1");
            try (Connection other = DriverManager.getConnection(
                            settings.url().orElseThrow(),
                            settings.user().orElse(null),
                            settings.password().orElse(null));
                    Statement sql = other.createStatement()) {
                sql.execute("select pg_terminate_backend(pid) from pg_stat_activity"
                        + " where datname = current_database() and pid <> pg_backend_pid()");
            }
            Awaitility.await()
                    .atMost(Duration.ofSeconds(20))
                    .ignoreException(StoreException.class)
                    .until(() -> {
                        order(store, "2");
                        return true;
                    });
            assertThat(orders(store)).isEqualTo(2);
        }
    }
}
