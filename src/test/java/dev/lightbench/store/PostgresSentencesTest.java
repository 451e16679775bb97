package dev.lightbench.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is said when a database cannot be opened: a sentence, what to do, and never the password. */
class PostgresSentencesTest {
    private final StoreSettings settings = Vendor.POSTGRESQL.settings();

    private static DataDirectoryException refused(StoreSettings settings) {
        return catchThrowableOfType(
                DataDirectoryException.class,
                () -> PostgresRecords.open(settings).close());
    }

    private StoreSettings at(String url, String user) {
        return new StoreSettings(Optional.of(url), Optional.of(user), Optional.of("hunter2"), false);
    }

    private String url() {
        return settings.url().orElseThrow();
    }

    @Test
    void noServer() {
        DataDirectoryException e = refused(at("jdbc:postgresql://127.0.0.1:1/lightbench", "ada"));
        assertThat(e)
                .hasMessageMatching("No PostgreSQL server answers for .*127\\.0\\.0\\.1:1/lightbench .*refused.*\\.");
        assertThat(e.remedy()).contains("lightbench.store.url");
    }

    @Test
    void noSuchDatabase() {
        StoreSettings missing =
                new StoreSettings(Optional.of(url() + "_not"), settings.user(), settings.password(), false);
        assertThat(refused(missing))
                .hasMessageStartingWith("The PostgreSQL server has no database for " + url() + "_not");
    }

    @Test
    void aUserWhoMayNotMakeTables() throws Exception {
        StoreSettings empty = TestPostgres.server().empty();
        String user = "guest_" + empty.url().orElseThrow().replaceAll("\\D+", "_");
        TestPostgres.server().execute("create role " + user + " login password 'hunter2'");
        DataDirectoryException e = refused(at(empty.url().orElseThrow(), user));
        assertThat(e).hasMessageContaining("User " + user + " may not make, change or read tables");
        assertThat(e).hasMessageNotContaining("hunter2");
        assertThat(e.remedy()).contains("owner");
    }

    @Test
    void aNewerSchema() throws Exception {
        try (Connection connection = DriverManager.getConnection(
                        url(), settings.user().orElse(null), settings.password().orElse(null));
                Statement sql = connection.createStatement()) {
            sql.execute("insert into flyway_schema_history (installed_rank, version, description, type, script,"
                    + " installed_by, execution_time, success) values"
                    + " (99, '99', 'future', 'SQL', 'V99__future.sql', 'x', 1, true)");
        }
        assertThat(refused(settings)).hasMessageContaining("made by a newer version of Lightbench (schema 99)");
    }

    @Test
    void aServerThatKeepsNothing() throws Exception {
        try (var server = io.zonky.test.db.postgres.embedded.EmbeddedPostgres.builder()
                .setServerConfig("fsync", "off")
                .start()) {
            DataDirectoryException e =
                    refused(at("jdbc:postgresql://127.0.0.1:" + server.getPort() + "/postgres", "postgres"));
            assertThat(e).hasMessageContaining("has fsync = off: a result that it has acknowledged could be gone");
            assertThat(e.remedy()).contains("fsync = on");
        } catch (java.io.IOException e) {
            throw TestPostgres.missing(e);
        }
    }
}
