package dev.lightbench.kernelbench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assertions;

/** {@code lightbench bench serve}: a bench file whose devices are exported to sockets. */
final class ServedBench implements AutoCloseable {
    private static final Duration END_LIMIT = Duration.ofSeconds(10);

    private final Program program;
    private final Process process;

    private ServedBench(Program program) throws IOException {
        this.program = program;
        this.process = program.start();
    }

    /** Starts it; it connects to the sockets as they appear. */
    static ServedBench start(String name, Path file, Path sockets) throws IOException {
        return new ServedBench(Program.lightbench(name + "-bench", "bench", "serve", file, "--usbredir", sockets));
    }

    /** Ends it as a service is ended, and fails unless it ends cleanly: it must not have died before either. */
    @Override
    public void close() throws IOException, InterruptedException {
        boolean ran = process.isAlive();
        process.destroy(); // SIGTERM
        boolean ended = process.waitFor(END_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        Program.end(process);
        String said = program.said(".out") + program.said(".log");
        Assertions.assertTrue(ran, () -> "the bench had ended by itself\n" + said);
        Assertions.assertTrue(ended, () -> "the bench did not end at SIGTERM\n" + said);
        Assertions.assertFalse(said.contains("Exception"), said);
    }
}
