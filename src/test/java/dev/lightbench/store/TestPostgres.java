package dev.lightbench.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.opentest4j.TestAbortedException;
import org.springframework.util.FileSystemUtils;

/**
 * The PostgreSQL server of a whole test run: one that {@code LIGHTBENCH_POSTGRES_URL} names ({@code
 * jdbc:postgresql://HOST/DATABASE?user=U&password=P}, a user who may create databases), else one that is started at the
 * first question and ends with the process.
 */
public final class TestPostgres {
    private static final String MINE = "lightbench_" + ProcessHandle.current().pid();
    private static final AtomicInteger COUNT = new AtomicInteger();

    private static @Nullable TestPostgres server; // owned by the class's lock
    private static @Nullable RuntimeException absent; // owned by the class's lock

    private final String url;
    private final String template;

    private TestPostgres(String url) {
        this.url = url;
        this.template = create("template0");
        PostgresRecords.open(settings(template)).close();
    }

    /**
     * The server.
     *
     * @throws TestAbortedException if there is none, except on CI, where that is a failure
     */
    public static synchronized TestPostgres server() {
        if (absent != null) {
            throw absent;
        }
        if (server == null) {
            try {
                String external = System.getenv("LIGHTBENCH_POSTGRES_URL");
                server = new TestPostgres(external == null || external.isBlank() ? started() : external);
            } catch (RuntimeException e) {
                absent = e;
                throw e;
            }
        }
        return server;
    }

    private static String started() {
        try {
            Path directory = Files.createTempDirectory("lightbench-postgres");
            OwnPostgres own = OwnPostgres.in(directory);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> end(own, directory)));
            return own.settings("postgres").url().orElseThrow() + "?user=postgres";
        } catch (IOException e) {
            throw missing(e);
        }
    }

    private static void end(OwnPostgres own, Path directory) {
        own.close();
        FileSystemUtils.deleteRecursively(directory.toFile());
    }

    /** Why a test on PostgreSQL cannot run: skipped by name, except on CI, where it has to. */
    static RuntimeException missing(Exception why) {
        String sentence = "PostgreSQL: no server can be started here (as root it needs 'unshare'), and"
                + " LIGHTBENCH_POSTGRES_URL names none: " + why;
        return System.getenv("CI") == null
                ? new TestAbortedException(sentence, why)
                : new IllegalStateException(sentence, why);
    }

    /** A fresh database with the schema of this version. */
    public StoreSettings database() {
        return settings(create(template));
    }

    /** A fresh database without any table. */
    public StoreSettings empty() {
        return settings(create("template0"));
    }

    private String create(String from) {
        String name = MINE + "_" + COUNT.incrementAndGet();
        execute("create database " + name + " template " + from + " strategy file_copy");
        return name;
    }

    /** Runs a statement as the server's administrator. */
    public void execute(String statement) {
        try (Connection connection = DriverManager.getConnection(url);
                Statement sql = connection.createStatement()) {
            sql.execute(statement);
        } catch (SQLException e) {
            throw new IllegalStateException(statement + " failed", e);
        }
    }

    /** The administrator's way into a database. */
    public StoreSettings settings(String database) {
        int query = url.indexOf('?');
        String place = query < 0 ? url : url.substring(0, query);
        return new StoreSettings(
                Optional.of(place.substring(0, place.lastIndexOf('/') + 1) + database),
                parameter("user"),
                parameter("password"),
                false);
    }

    private Optional<String> parameter(String name) {
        return url.indexOf('?') < 0
                ? Optional.empty()
                : Arrays.stream(url.substring(url.indexOf('?') + 1).split("&"))
                        .filter(each -> each.startsWith(name + "="))
                        .map(each -> each.substring(name.length() + 1))
                        .findFirst();
    }
}
