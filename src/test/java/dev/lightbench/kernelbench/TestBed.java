package dev.lightbench.kernelbench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assertions;

/** USB on this machine, whether it has any or not: libusb's clients that are started through it see the bench's devices. */
final class TestBed implements AutoCloseable {
    private static final Duration ATTACH_LIMIT = Duration.ofSeconds(30);

    private final Process process;
    private final Map<String, String> membership;

    private TestBed(Process process, Map<String, String> membership) {
        this.process = process;
        this.membership = membership;
    }

    /**
     * Starts it.
     *
     * @param sockets an empty folder with a short path, for the sockets h1.1 ... that the bench connects to
     * @param hubs each as PLACE:PORTS, such as 1-1:4
     */
    static TestBed start(String name, Path sockets, List<String> hubs) throws IOException {
        Path script = Program.SCRIPTS.resolve("bed/bed.py");
        List<String> command =
                new ArrayList<>(List.of("umockdev-wrapper", "/usr/bin/python3", "-B", script.toString()));
        command.addAll(List.of("--sockets", sockets.toString()));
        hubs.forEach(hub -> command.addAll(List.of("--hub", hub)));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.redirectError(Program.logs().resolve(name + "-bed.log").toFile());
        Process process = builder.start();
        // Ends with the process at the latest.
        BufferedReader said =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        String root = said.readLine();
        Assertions.assertNotNull(root, "the test bed does not start: see " + name + "-bed.log");
        String folder = root.substring(root.indexOf('=') + 1);
        String library = Kit.bedLibrary().orElseThrow().toString();
        return new TestBed(process, Map.of("UMOCKDEV_DIR", folder, "LD_PRELOAD", library));
    }

    /** An empty folder for sockets, whose names must stay under 108 bytes. */
    static Path sockets() throws IOException {
        Path sockets = Files.createTempDirectory("lb");
        sockets.toFile().deleteOnExit(); // the guest side removes what is in it
        return sockets;
    }

    /** The program, seeing the bed's USB instead of this machine's. */
    Program joined(Program program) {
        return program.with(membership);
    }

    /** Waits until so many devices, hubs not counted, are listed. */
    void awaitDevices(String name, int count) throws IOException, InterruptedException {
        Path script = Program.SCRIPTS.resolve("clients/await-devices.sh");
        joined(Program.of(name + "-await", script, count, ATTACH_LIMIT.toSeconds()))
                .run(ATTACH_LIMIT.plusSeconds(10))
                .withStatus(0);
    }

    @Override
    public void close() throws IOException, InterruptedException {
        process.getOutputStream().close(); // it ends with its input
        Program.end(process);
    }
}
