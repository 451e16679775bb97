package dev.lightbench.store;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A server of a test's own, which can be stopped and started; it keeps what a commit has acknowledged. */
public final class OwnPostgres implements AutoCloseable {
    private final Path directory;
    private int port;
    private @Nullable EmbeddedPostgres running;

    private OwnPostgres(Path directory) {
        this.directory = directory;
    }

    /**
     * Makes a server in a directory, and starts it.
     *
     * @throws org.opentest4j.TestAbortedException if no server can be run here, except on CI, where that is a failure
     */
    public static OwnPostgres in(Path directory) {
        OwnPostgres own = new OwnPostgres(directory);
        try {
            own.start();
        } catch (IOException | RuntimeException e) {
            throw TestPostgres.missing(e);
        }
        return own;
    }

    /** Starts it again, at the port that it had. */
    public void start() throws IOException {
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                .setDataDirectory(directory)
                .setCleanDataDirectory(false)
                .setRegisterShutdownHook(false)
                .setPGStartupWait(Duration.ofSeconds(60))
                // what the library turns off for speed, and the product insists on
                .setServerConfig("fsync", "on")
                .setServerConfig("full_page_writes", "on")
                .setServerConfig("synchronous_commit", "on");
        running = (port == 0 ? builder : builder.setPort(port)).start();
        port = running.getPort();
    }

    /** Stops it, as its administrator would: open transactions are rolled back. */
    public void stop() throws IOException {
        EmbeddedPostgres before = running;
        running = null;
        if (before != null) {
            before.close();
        }
    }

    /** The database of this name in it. */
    public StoreSettings settings(String database) {
        return new StoreSettings(
                Optional.of("jdbc:postgresql://127.0.0.1:" + port + "/" + database),
                Optional.of("postgres"),
                Optional.empty(),
                false);
    }

    @Override
    public void close() {
        try {
            stop();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
