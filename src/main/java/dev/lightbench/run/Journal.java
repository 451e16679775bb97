package dev.lightbench.run;

import dev.lightbench.store.StoreException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.LongSupplier;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Where results wait that the store would not take, in a file whose room was written beforehand: a disk that is full by
 * then does not matter. Each result is forced to disk as it comes; all are written into the store in their order, as
 * soon as it takes them. Safe for use by many threads: the file is used under this object's lock, and the store is not.
 */
public final class Journal implements AutoCloseable {
    /** Its file in a data directory. */
    public static final String NAME = "journal.bin";

    /**
     * The room for one result with its evidence, in bytes: more than a {@link Transcript} can grow to. The runs of the
     * demo benches need 7 to 21 KB.
     */
    public static final int ROOM = 320 << 10;

    private static final Logger LOG = LoggerFactory.getLogger(Journal.class);

    private static final JsonMapper JSON = new JsonMapper();

    private final Path directory;
    private final Path path;
    private final boolean nowhere;
    private final LongSupplier free;
    private final JournalFile file;
    private final EarlierJournal earlier;
    private final Set<UUID> claims = new HashSet<>(); // whose results have room: owned by itself
    private volatile int reserved; // how many runs have room; changed under the lock, as is the next
    private volatile long room; // how many bytes are there for results that are still to come

    /** The journal of a data directory; nothing is written before it is reserved or used. */
    public Journal(Path dataDirectory) {
        this(dataDirectory, () -> usable(dataDirectory));
    }

    /**
     * The same where something else tells how much is free.
     *
     * @param free how many bytes are free on the directory's disk
     */
    public Journal(Path dataDirectory, LongSupplier free) {
        this(dataDirectory, false, free);
    }

    private static long usable(Path directory) {
        return Files.isDirectory(directory) ? directory.toFile().getUsableSpace() : Long.MAX_VALUE;
    }

    /** One that keeps nothing: beside a store in memory, which is never away. */
    public static Journal nowhere() {
        return new Journal(Path.of(""), true, () -> Long.MAX_VALUE);
    }

    /** Whether nothing waits in the journal of a data directory, whoever has it open. */
    public static boolean isEmpty(Path dataDirectory) throws IOException {
        try (JournalFile file = new JournalFile(dataDirectory.resolve(NAME))) {
            return !file.exists() || (file.frames().isEmpty() && file.damages().isEmpty());
        }
    }

    private Journal(Path dataDirectory, boolean nowhere, LongSupplier free) {
        this.nowhere = nowhere;
        this.free = free;
        directory = dataDirectory;
        path = dataDirectory.resolve(NAME);
        file = new JournalFile(path);
        earlier = new EarlierJournal(dataDirectory);
    }

    /** Where it is. */
    public Path file() {
        return path;
    }

    /**
     * Makes room for the results of so many runs that go at the same time. Less than there is already changes nothing.
     * A journal that was never reserved grows as it is used, and may find the disk full.
     *
     * @throws IOException if the disk does not give it; what there was before is still there
     */
    public synchronized void reserve(int runs) throws IOException {
        if (!nowhere) {
            int wanted = Math.max(runs, reserved);
            file.reserve((long) wanted * ROOM); // also where the file was taken away since
            room = file.room();
            reserved = wanted;
        }
    }

    /** How many bytes are free on its disk beside its own room; as many as can be where there is no such directory. */
    long free() {
        return free.getAsLong();
    }

    /**
     * Takes room for the result of a run that is to begin; false if there is none beyond what runs and waits. Waits for
     * nobody who writes: it is asked under locks that all slots share.
     */
    boolean claim(UUID run) {
        synchronized (claims) {
            boolean enough = reserved == 0 || room >= (claims.size() + 1L) * ROOM;
            if (enough) {
                claims.add(run);
            }
            return enough;
        }
    }

    /** The run's result does not need its room any more. */
    void release(UUID run) {
        synchronized (claims) {
            claims.remove(run);
        }
    }

    /**
     * Keeps a result. When it returns, the result is on disk. Evidence that would take more than its room is left out:
     * the verdict stays.
     *
     * @return whether the evidence is kept too
     * @throws IOException if it is not
     */
    synchronized boolean append(RunRecord record, byte[] transcript) throws IOException {
        if (nowhere) {
            throw new IOException("there is no journal here");
        }
        byte[] verdict = compressed(record);
        byte[] evidence = transcript;
        if (JournalFrame.size(4 + verdict.length + transcript.length) > ROOM) {
            LOG.error(
                    "The evidence of run {} ({} bytes) has no room in the journal",
                    record.start().id(),
                    transcript.length);
            evidence = new byte[0];
        }
        file.append(ByteBuffer.allocate(4 + verdict.length + evidence.length)
                .putInt(verdict.length)
                .put(verdict)
                .put(evidence)
                .array());
        room = file.room();
        release(record.start().id());
        return evidence.length == transcript.length;
    }

    /** Whether any result waits. */
    synchronized boolean empty() throws IOException {
        return nowhere || !file.exists() || file.frames().isEmpty();
    }

    /**
     * What became of the results that waited.
     *
     * @param recorded the runs that are in the store because of it
     * @param late results of runs that were closed as interrupted meanwhile: those stay interrupted
     * @param refused how many results could not be read, or the store will never take; they stand in
     *     {@code journal.refused.jsonl}, as far as anything is left of them
     */
    record Replayed(List<RunRecord> recorded, List<RunRecord> late, int refused) {}

    /**
     * Writes everything that waits into the store, in order, and gives its room back. What the store has already stays
     * as it is there.
     *
     * @throws StoreException if the store cannot take them now; what it has not taken goes on waiting
     */
    Replayed replay(RunStore store) throws IOException {
        Replay replay = new Replay(store);
        if (nowhere) {
            return replay.replayed();
        }
        replay.lines(earlier);
        List<JournalFile.Piece> waiting = waiting(replay);
        List<JournalFile.Piece> done = new ArrayList<>();
        try {
            for (JournalFile.Piece piece : waiting) {
                settle(replay, piece, content(piece));
                done.add(piece);
            }
        } finally {
            earlier.refuse(replay.takeRefused());
            release(done);
        }
        return replay.replayed();
    }

    /** A frame that is whole, and whose result this version cannot read, spoils no other and no start. */
    private static void settle(Replay replay, JournalFile.Piece piece, byte[] content) {
        EarlierJournal.Held held;
        try {
            held = read(content);
        } catch (IOException | RuntimeException e) {
            LOG.error("The result at byte {} of the journal cannot be read", piece.at(), e);
            replay.damaged(new JournalFile.Damage(
                    piece.at(), "At byte " + piece.at() + " of the journal is a result that cannot be read.", content));
            return;
        }
        replay.settle(held);
    }

    /** Whole frames; damaged ones are put where a reader finds them, and told once. */
    private synchronized List<JournalFile.Piece> waiting(Replay replay) throws IOException {
        if (!file.exists()) {
            return List.of();
        }
        List<JournalFile.Damage> damages = file.damages();
        damages.forEach(replay::damaged);
        earlier.refuse(replay.takeRefused());
        file.release(List.of(), damages);
        room = file.room();
        return file.frames();
    }

    private synchronized byte[] content(JournalFile.Piece piece) throws IOException {
        return file.content(piece);
    }

    private synchronized void release(List<JournalFile.Piece> done) throws IOException {
        if (!done.isEmpty()) {
            file.release(done, List.of());
            room = file.room();
        }
    }

    private static byte[] compressed(RunRecord record) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(JSON.writeValueAsBytes(record));
        } catch (JacksonException e) {
            throw new IOException("the record of a run cannot be written", e);
        }
        return bytes.toByteArray();
    }

    private static EarlierJournal.Held read(byte[] content) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(content);
        byte[] verdict = new byte[bytes.getInt()];
        bytes.get(verdict);
        byte[] transcript = new byte[bytes.remaining()];
        bytes.get(transcript);
        try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(verdict))) {
            return new EarlierJournal.Held(JSON.readValue(gzip.readAllBytes(), RunRecord.class), transcript);
        }
    }

    @Override
    public synchronized void close() throws IOException {
        // Whoever comes later, from a store that was slow, finds it closed: the directory may be another process's.
        file.close();
    }
}
