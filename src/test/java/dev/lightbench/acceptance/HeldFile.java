package dev.lightbench.acceptance;

import dev.lightbench.run.Records;
import dev.lightbench.store.StoreException;
import dev.lightbench.store.StoreSettings;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The H2 file, closed by a fault of its own and then held by another process. */
final class HeldFile implements Takeaway {
    private final Path data;
    private final Supplier<@Nullable Records> records;
    private @Nullable Process holder;

    HeldFile(Path data, Supplier<@Nullable Records> records) {
        this.data = data;
        this.records = records;
    }

    /** The other process: opens the file, says so, and keeps it until it is ended. */
    static final class Holder {
        private Holder() {}

        /** Holds the database that is named. */
        public static void main(String[] args) throws Exception {
            while (true) {
                try (Connection connection = DriverManager.getConnection("jdbc:h2:file:" + args[0], "sa", "")) {
                    connection.createStatement().execute("select 1");
                    System.out.println("held");
                    System.in.read();
                    Runtime.getRuntime().halt(0);
                } catch (java.sql.SQLException notYet) {
                    System.out.println("not yet");
                }
            }
        }
    }

    @Override
    public Path data() {
        return data;
    }

    @Override
    public StoreSettings settings() {
        return StoreSettings.file();
    }

    @Override
    public void take() throws IOException {
        Process other = new ProcessBuilder(List.of(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Holder.class.getName(),
                        data.resolve("lightbench").toString()))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        holder = other;
        BufferedReader said = other.inputReader(StandardCharsets.UTF_8);
        for (String line = said.readLine(); !"held".equals(line); line = said.readLine()) {
            if (line == null) {
                throw new IOException("the other process has ended");
            }
            shutDown();
        }
    }

    /** As H2 does by itself when its file fails. */
    private void shutDown() {
        Records open = records.get();
        if (open != null) {
            try {
                open.database().ask(sql -> sql.sql("shutdown immediately").update());
            } catch (StoreException closed) {
                // that is what it is told
            }
        }
    }

    @Override
    public void giveBack() throws InterruptedException {
        close();
    }

    @Override
    public void close() throws InterruptedException {
        Process other = holder;
        holder = null;
        if (other != null) {
            other.destroyForcibly().waitFor();
        }
    }
}
