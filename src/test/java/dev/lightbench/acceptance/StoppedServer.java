package dev.lightbench.acceptance;

import dev.lightbench.store.OwnPostgres;
import dev.lightbench.store.StoreSettings;
import java.io.IOException;
import java.nio.file.Path;

/** A PostgreSQL that is stopped and started again. */
final class StoppedServer implements Takeaway {
    private final Path data;
    private final OwnPostgres server;

    StoppedServer(Path directory) {
        data = directory.resolve("data");
        server = OwnPostgres.in(directory.resolve("server"));
    }

    @Override
    public Path data() {
        return data;
    }

    @Override
    public StoreSettings settings() {
        return server.settings("postgres");
    }

    @Override
    public void take() throws IOException {
        server.stop();
    }

    @Override
    public void giveBack() throws IOException {
        server.start();
    }

    @Override
    public void close() {
        server.close();
    }
}
