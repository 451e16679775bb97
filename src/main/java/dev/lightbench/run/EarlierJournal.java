package dev.lightbench.run;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Results as lines of JSON: how versions before this one kept those that waited, in {@code journal.jsonl}, and how what
 * can never be recorded is kept for a reader, in {@code journal.refused.jsonl}.
 */
final class EarlierJournal {
    private static final JsonMapper JSON = new JsonMapper();

    private final Path file;

    /** In that data directory. */
    EarlierJournal(Path directory) {
        file = directory.resolve("journal.jsonl");
    }

    /** The lines that wait, in order; none if there is no such file. */
    List<String> lines() throws IOException {
        return Files.exists(file)
                ? Files.readAllLines(file, StandardCharsets.UTF_8).stream()
                        .filter(line -> !line.isBlank())
                        .toList()
                : List.of();
    }

    /** All of them are recorded, or kept elsewhere. */
    void done() throws IOException {
        Files.deleteIfExists(file);
    }

    /**
     * What a line says.
     *
     * @throws IllegalArgumentException if it is torn
     */
    static Held read(String line) {
        try {
            Held held = JSON.readValue(line, Held.class);
            if (held.record() == null || held.transcript() == null) {
                throw new IllegalArgumentException("no result stands in the line");
            }
            return held;
        } catch (JacksonException torn) {
            throw new IllegalArgumentException("the line is torn", torn);
        }
    }

    static String line(Held held) {
        return JSON.writeValueAsString(held);
    }

    static String line(JournalFile.Damage damage) {
        return JSON.writeValueAsString(damage);
    }

    /** Keeps lines for a reader. When it returns they are on disk. */
    void refuse(List<String> lines) throws IOException {
        if (!lines.isEmpty()) {
            Files.write(
                    file.resolveSibling("journal.refused.jsonl"),
                    lines,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND,
                    StandardOpenOption.SYNC);
        }
    }

    /**
     * A result that waits.
     *
     * @param record the run, in the state in which it ended
     * @param transcript its evidence, compressed
     */
    record Held(RunRecord record, byte[] transcript) {}
}
