package dev.lightbench.pipeline;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Programs of this machine. Their output goes into a file of its own: a pipe would have to be read by a thread, and one
 * that a grandchild holds open would never end.
 */
public final class MachinePrograms implements Programs {
    /** What programs need to find their way; everything else may be a secret. */
    private static final Set<String> PASSED_ON = Set.of(
            "PATH",
            "HOME",
            "USER",
            "LOGNAME",
            "LANG",
            "LC_ALL",
            "LC_CTYPE",
            "TZ",
            "TMPDIR",
            "TEMP",
            "TMP",
            "SYSTEMROOT",
            "COMSPEC",
            "PATHEXT",
            "USERPROFILE");

    /** Lines that are looked at for the last one; what follows is left unread. */
    private static final int MOST_LINES_READ = 1_000_000;

    @Override
    public Running start(List<String> words, Map<String, String> environment) throws IOException {
        Path output = Files.createTempFile("lightbench-", ".out");
        ProcessBuilder builder =
                new ProcessBuilder(words).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().keySet().removeIf(name -> !PASSED_ON.contains(name.toUpperCase(java.util.Locale.ROOT)));
        builder.environment().putAll(environment);
        Process process;
        try {
            process = builder.start();
        } catch (IOException e) {
            Files.deleteIfExists(output);
            throw e;
        }
        process.getOutputStream().close();
        return new Started(process, output);
    }

    private record Started(Process process, Path file) implements Running {
        @Override
        public OptionalInt exitCode() {
            return process.isAlive() ? OptionalInt.empty() : OptionalInt.of(process.exitValue());
        }

        @Override
        public long outputBytes() throws IOException {
            return Files.size(file);
        }

        @Override
        public List<String> output(int most, int longest) throws IOException {
            List<String> lines = new ArrayList<>();
            try (BufferedReader reader =
                    new BufferedReader(new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8))) {
                BoundedLines bounded = new BoundedLines(reader, longest);
                String line = bounded.next();
                for (int read = 0; line != null && read < MOST_LINES_READ; read++) {
                    if (lines.size() == most) {
                        lines.remove(most - 1); // the last place is the last line's
                    }
                    lines.add(line);
                    line = bounded.next();
                }
            }
            return List.copyOf(lines);
        }

        /** First the program, so that it starts no more children; then all that it had. */
        @Override
        public void kill() {
            try (Stream<ProcessHandle> living = process.descendants()) {
                List<ProcessHandle> children = living.toList();
                process.destroyForcibly();
                children.forEach(child -> {
                    try (Stream<ProcessHandle> more = child.descendants()) {
                        more.forEach(ProcessHandle::destroyForcibly);
                    }
                    child.destroyForcibly();
                });
            }
        }

        @Override
        public void close() {
            if (process.isAlive()) {
                kill();
            }
            try {
                Files.deleteIfExists(file);
            } catch (IOException e) {
                file.toFile().deleteOnExit(); // Windows deletes no file that a process still holds
            }
        }
    }
}
