package dev.lightbench.kernelbench;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assertions;

/**
 * A program outside this process, to be started. What it says goes to files in target/kernel-bench, where it stays.
 *
 * @param name of its files there: NAME.out and NAME.log
 * @param environment what is added to the environment
 */
record Program(String name, List<String> command, Map<String, String> environment) {
    /** The scripts of the kernel bench. */
    static final Path SCRIPTS = Path.of("src/test/kernel-bench").toAbsolutePath();

    private static final Path LOGS = Path.of("target/kernel-bench").toAbsolutePath();
    private static final Duration END_LIMIT = Duration.ofSeconds(10);

    /** What a program said, and how it ended. */
    record Ended(int status, String out, String log) {
        /** Fails with all that it said, unless it ended with that status. */
        Ended withStatus(int expected) {
            if (status != expected) {
                Assertions.fail("ended with " + status + " instead of " + expected + "\n" + out + log);
            }
            return this;
        }
    }

    static Program of(String name, Object... command) {
        List<String> words = new ArrayList<>();
        for (Object word : command) {
            words.add(word.toString());
        }
        return new Program(name, words, Map.of());
    }

    /** {@code lightbench} with these arguments, as it was compiled for this test. */
    static Program lightbench(String name, Object... arguments) throws IOException {
        List<Object> words = new ArrayList<>(List.of(launcher()));
        words.addAll(List.of(arguments));
        return of(name, words.toArray());
    }

    /** A command that starts {@code lightbench}, here and in the guest. */
    static Path launcher() throws IOException {
        return launcher("lightbench", "dev.lightbench.Lightbench");
    }

    /** A command that starts a Java program, of the house or of its tests, here and in the guest. */
    static Path launcher(String name, String mainClass) throws IOException {
        String path = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        Path launcher = logs().resolve(name);
        // One compiler is enough for short runs, and in the guest, which computes slowly, much quicker.
        String text = "#!/bin/sh\nexec '" + java + "' -XX:TieredStopAtLevel=1 --enable-native-access=ALL-UNNAMED -cp '"
                + path + "' " + mainClass + " \"$@\"\n";
        if (!Files.exists(launcher) || !Files.readString(launcher).equals(text)) {
            Files.writeString(launcher, text);
            Assertions.assertTrue(launcher.toFile().setExecutable(true));
        }
        return launcher;
    }

    /** Where programs leave what they said. */
    static Path logs() throws IOException {
        return Files.createDirectories(LOGS);
    }

    /** The same with more environment. */
    Program with(Map<String, String> more) {
        Map<String, String> all = new TreeMap<>(environment);
        all.putAll(more);
        return new Program(name, command, all);
    }

    /** Starts it and lets it run. */
    Process start() throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().putAll(environment);
        builder.redirectOutput(file(".out")).redirectError(file(".log"));
        return builder.start();
    }

    /** Runs it to its end; a program that does not end in time is killed, and the test fails. */
    Ended run(Duration limit) throws IOException, InterruptedException {
        Process process = start();
        process.getOutputStream().close();
        try {
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                Assertions.fail(name + " did not end within " + limit + "\n" + said(".out") + said(".log"));
            }
        } finally {
            end(process);
        }
        return new Ended(process.exitValue(), said(".out"), said(".log"));
    }

    /** What it has said so far to its standard output (.out) or error output (.log). */
    String said(String suffix) throws IOException {
        return Files.readString(file(suffix).toPath());
    }

    /** Asks a process and its children to end, and kills what does not. */
    static void end(Process process) throws InterruptedException {
        List<ProcessHandle> children = process.descendants().toList();
        children.forEach(ProcessHandle::destroy);
        process.destroy();
        if (!process.waitFor(END_LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
            process.destroyForcibly();
        }
        children.forEach(ProcessHandle::destroyForcibly);
    }

    private File file(String suffix) throws IOException {
        return logs().resolve(name + suffix).toFile();
    }
}
