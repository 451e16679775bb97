package dev.lightbench.usb.libusb.bed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A bed with hubs 1-1, 2-1 ..., each on a bus of its own, with a toy at each port, and Java processes that join it. */
final class TestBed implements AutoCloseable {
    private static final Path SCRIPT = Path.of("src/test/kernel-bench/bed/bed.py");
    private static final int LIMIT_MINUTES = 5;
    private static final List<String> PYTHON = List.of("/usr/bin/python3");

    /**
     * What became of a process.
     *
     * @param exitCode 134 and 139 are crashes of the JVM
     * @param output standard output and standard error
     */
    record Ending(int exitCode, String output) {}

    private final Process process;
    private final String root;
    private final List<ToyDevice> toys = new ArrayList<>();

    private TestBed(Process process, String root) {
        this.process = process;
        this.root = root;
    }

    /** Ends the calling test where umockdev is missing: as skipped by name, or in CI as failed. */
    static void require() throws Exception {
        List<String> look = new ArrayList<>(PYTHON);
        look.addAll(
                List.of("-c", "import gi; gi.require_version('UMockdev', '1.0'); from gi.repository import UMockdev"));
        boolean there = Files.isExecutable(Path.of(PYTHON.get(0)))
                && Files.isExecutable(Path.of("/usr/bin/umockdev-wrapper"))
                && new ProcessBuilder(look).start().waitFor() == 0;
        if (!there) {
            String missing = "missing: umockdev with its Python bindings (packages umockdev, gir1.2-umockdev-1.0 and"
                    + " python3-gi), by which a process sees USB devices that are not there";
            if (System.getenv("CI") != null) {
                fail(missing);
            }
            abort(missing);
        }
    }

    /**
     * Starts one with {@code hubs} hubs of {@code ports} ports each, with toys in all of them. It lasts for as long as
     * no bus has seen 127 enumerations: umockdev does not survive a number that is given out again.
     */
    static TestBed start(Path sockets, int hubs, int ports) throws IOException {
        List<String> command = new ArrayList<>(List.of("umockdev-wrapper"));
        command.addAll(PYTHON);
        command.addAll(List.of("-B", SCRIPT.toString(), "--sockets", sockets.toString()));
        for (int hub = 1; hub <= hubs; hub++) {
            command.addAll(List.of("--hub", hub + "-1:" + ports));
        }
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader said =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        String line = said.readLine();
        assertThat(line).as("what the bed says").startsWith("UMOCKDEV_DIR=");
        TestBed bed = new TestBed(process, line.substring(line.indexOf('=') + 1));
        for (int hub = 1; hub <= hubs; hub++) {
            for (int port = 1; port <= ports; port++) {
                bed.toys.add(new ToyDevice(sockets.resolve("h" + hub + "." + port)));
            }
        }
        return bed;
    }

    /** Where the bed keeps the nodes of the first hub's devices. */
    Path nodes() {
        return Path.of(root, "dev/bus/usb/001");
    }

    /** Runs {@link Scenario}s in a process that sees the bed's devices and no others; {@code wrapper} stands before it. */
    Ending run(List<String> wrapper, String... scenario) throws Exception {
        List<String> command = new ArrayList<>(wrapper);
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:-UsePerfData",
                "-XX:-CreateCoredumpOnCrash",
                "-XX:ErrorFile=/dev/stderr",
                "-cp",
                System.getProperty("java.class.path"),
                Scenario.class.getName()));
        command.addAll(List.of(scenario));
        Path output = Files.createTempFile("scenario", ".txt");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().put("UMOCKDEV_DIR", root);
        builder.environment().put("LD_PRELOAD", "libumockdev-preload.so.0");
        Process started = builder.start();
        try {
            if (!started.waitFor(LIMIT_MINUTES, TimeUnit.MINUTES)) {
                started.destroyForcibly().waitFor();
                return new Ending(-1, "not over within " + LIMIT_MINUTES + " minutes\n" + Files.readString(output));
            }
            return new Ending(started.exitValue(), Files.readString(output));
        } finally {
            Files.delete(output);
        }
    }

    @Override
    public void close() throws IOException, InterruptedException {
        process.getOutputStream().close(); // the bed ends with its input
        if (!process.waitFor(10, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
        for (ToyDevice toy : toys) {
            toy.close();
        }
    }
}
