package dev.lightbench.usb.tty;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;

/** A serial port that is none: one end of a pair of terminals of the operating system, whose other end a process holds. */
final class Terminal implements AutoCloseable {
    private static final Path PYTHON = Path.of("/usr/bin/python3");

    private final Process process;
    private final BufferedReader said;
    private final Writer told;
    private final Path node;

    private Terminal(Process process) throws IOException {
        this.process = process;
        this.said = process.inputReader(StandardCharsets.UTF_8);
        this.told = process.outputWriter(StandardCharsets.UTF_8);
        this.node = Path.of(said.readLine());
    }

    /** Starts one; ends the calling test where python3 is missing: as skipped by name, or in CI as failed. */
    static Terminal start() throws IOException {
        if (!Files.isExecutable(PYTHON)) {
            String missing = "missing: " + PYTHON + ", which holds the other end of a terminal";
            if (System.getenv("CI") != null) {
                fail(missing);
            }
            abort(missing);
        }
        return new Terminal(new ProcessBuilder(PYTHON.toString(), "-B", "src/test/kernel-bench/pty.py")
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
    }

    /** The end that a program opens. */
    Path node() {
        return node;
    }

    /** The other end sends bytes. */
    void say(byte[] bytes) {
        ask("say " + HexFormat.of().formatHex(bytes));
    }

    /** What the other end has received since it was asked last. */
    byte[] heard() {
        return HexFormat.of().parseHex(ask("heard"));
    }

    /** The rate that the near end is set to, in bits per second. */
    int rate() {
        return Integer.parseInt(ask("rate"));
    }

    private String ask(String command) {
        try {
            told.write(command + "\n");
            told.flush();
            return said.readLine();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The other end goes away; every use of the near end fails from then on. */
    void hangUp() throws IOException, InterruptedException {
        told.close();
        if (!process.waitFor(10, TimeUnit.SECONDS)) {
            fail("the terminal's other end does not go away");
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
