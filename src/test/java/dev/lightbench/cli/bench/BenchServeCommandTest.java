package dev.lightbench.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lightbench.cli.Commands;
import dev.lightbench.cli.Commands.Result;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sun.misc.Signal;

/** The command in machine time, ended by signals. */
class BenchServeCommandTest {
    @TempDir
    private Path directory;

    private Path bench;

    @BeforeEach
    void twoUnits() throws IOException {
        bench = Files.write(
                directory.resolve("bench.yaml"),
                List.of(
                        "timing-scale: 0.02",
                        "hubs:",
                        "  - at: 1-2",
                        "    ports: 3",
                        "    units:",
                        "      - {ports: 1-2, platform: photon}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"INT", "TERM"})
    void servesUntilASignalAndSaysWhatComesAndGoes(String signal) throws Exception {
        Path sockets = directory.resolve("sockets");
        Commands.Output out = new Commands.Output();
        CompletableFuture<Result> result = CompletableFuture.supplyAsync(
                () -> Commands.execute(out, "bench", "serve", bench.toString(), "--usbredir", sockets.toString()));
        assertThat(out.await("Serving; Ctrl-C ends it.")).isTrue();
        assertThat(out.text())
                .contains(
                        "h1 is the hub at 1-2: 2 devices in 3 ports, sockets " + sockets.resolve("h1.1") + " to h1.3");

        long began;
        try (ServerSocketChannel guest = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            guest.bind(UnixDomainSocketAddress.of(sockets.resolve("h1.2")));
            try (SocketChannel connection = guest.accept()) {
                connection.write(
                        ByteBuffer.allocate(80).order(ByteOrder.LITTLE_ENDIAN).putInt(4, 68));
                assertThat(out.await("h1.2   attached 2b04:c006")).isTrue();
                began = System.nanoTime();
                Signal.raise(new Signal(signal));
                assertThat(result.get(60, TimeUnit.SECONDS).exitCode()).isZero();
            }
        }
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(2));
    }

    @Test
    void refusesAFileThatIsNoBench() {
        Result result = Commands.execute("bench", "serve", "gone.yaml", "--usbredir", directory.toString());
        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).startsWith("lightbench: ").contains("gone.yaml");
    }

    @Test
    void refusesADirectoryThatIsNone() {
        Result file = Commands.execute("bench", "serve", bench.toString(), "--usbredir", bench.toString());
        assertThat(file.exitCode()).isEqualTo(2);
        assertThat(file.err()).contains("--usbredir: " + bench + " is a file; a directory is wanted");

        Path deep = directory.resolve("not").resolve("there");
        Result nowhere = Commands.execute("bench", "serve", bench.toString(), "--usbredir", deep.toString());
        assertThat(nowhere.exitCode()).isEqualTo(2);
        assertThat(nowhere.err()).contains("--usbredir: " + deep + " does not exist and cannot be made here");
    }

    @Test
    void refusesADirectoryWhosePathIsTooLongForASocket() throws IOException {
        Path longest = Files.createDirectories(directory.resolve("x".repeat(107)));
        Result result = Commands.execute("bench", "serve", bench.toString(), "--usbredir", longest.toString());
        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).contains("the path of a socket has at most 107");
    }

    @Test
    void wantsADirectory() {
        Result result = Commands.execute("bench", "serve", bench.toString());
        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).contains("--usbredir");
    }
}
