package dev.lightbench.run;

import dev.lightbench.store.StoreException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.springframework.dao.DataIntegrityViolationException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Where results wait that the store would not take: a file of one JSON line per run, forced to disk line by line. At
 * the next start they are written into the store, in order. Safe for use by many threads: each append and each replay
 * has the file to itself.
 */
public final class Journal {
    private static final JsonMapper JSON = new JsonMapper();

    private final Path file;

    /** The journal of a data directory. */
    public Journal(Path dataDirectory) {
        file = dataDirectory.resolve("journal.jsonl");
    }

    /**
     * One line.
     *
     * @param record the run, in the state in which it ended
     * @param transcript its evidence, compressed
     */
    record Line(RunRecord record, byte[] transcript) {}

    /** Where it is. */
    public Path file() {
        return file;
    }

    /**
     * Keeps a result. When it returns, the line is on disk.
     *
     * @throws IOException if it is not
     */
    synchronized void append(RunRecord record, byte[] transcript) throws IOException {
        String line = JSON.writeValueAsString(new Line(record, transcript)) + "\n";
        try (FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.READ)) {
            long end = channel.size();
            try {
                // A torn line of a crash before is ended first, so that it spoils nothing but itself.
                String text = endsInLine(channel, end) ? line : "\n" + line;
                ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
                channel.position(end);
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            } catch (IOException e) {
                channel.truncate(end);
                throw e;
            }
        }
    }

    private static boolean endsInLine(FileChannel channel, long end) throws IOException {
        ByteBuffer last = ByteBuffer.allocate(1);
        return end == 0 || (channel.read(last, end - 1) == 1 && last.get(0) == '\n');
    }

    /**
     * What became of the lines that waited.
     *
     * @param recorded the runs that are in the store because of it
     * @param refused how many lines could not be read, or the store will never take; they stand in
     *     {@code journal.refused.jsonl}
     */
    record Replayed(List<RunRecord> recorded, int refused) {}

    /**
     * Writes everything that waits into the store, in order, and empties the journal. What the store has already stays
     * as it is there.
     *
     * @throws StoreException if the store cannot take them now; the journal is then left whole
     */
    synchronized Replayed replay(RunStore store) throws IOException {
        List<RunRecord> recorded = new ArrayList<>();
        List<String> refused = new ArrayList<>();
        if (!Files.exists(file)) {
            return new Replayed(recorded, 0);
        }
        for (String text : Files.readAllLines(file, StandardCharsets.UTF_8)) {
            try {
                if (!text.isBlank()) {
                    Line line = JSON.readValue(text, Line.class);
                    RunRecorder.settle(store, line.record(), line.transcript()).ifPresent(recorded::add);
                }
            } catch (JacksonException | IllegalArgumentException e) {
                refused.add(text);
            } catch (StoreException e) {
                if (!(e.getCause() instanceof DataIntegrityViolationException)) {
                    throw e;
                }
                refused.add(text);
            }
        }
        if (!refused.isEmpty()) {
            Files.write(
                    file.resolveSibling("journal.refused.jsonl"),
                    refused,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND,
                    StandardOpenOption.SYNC);
        }
        Files.delete(file);
        return new Replayed(recorded, refused.size());
    }
}
