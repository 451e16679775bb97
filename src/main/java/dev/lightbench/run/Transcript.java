package dev.lightbench.run;

import dev.lightbench.usb.TransferEntry;
import dev.lightbench.usb.TransferLog;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * The evidence of one run: every transfer, open, sighting and note with its time from the start of the run. Kept as
 * gzip over one line of JSON per entry (see {@link TranscriptLine}), compressed as it comes, so that a run holds some
 * ten kilobytes and never more than its bound: then the entries in the middle are counted instead of kept, and the
 * last {@value #TAIL} still stand at the end. An application may say more than that: from half the bound on, of what comes
 * in at the serial port without a pause the last {@value #SAID} pieces are kept and the others counted. All of it has room in the {@link Journal}. Owned by the run's thread.
 */
public final class Transcript implements TransferLog {
    /** A run of a unit that works needs a tenth of it: 7 to 21 KB on the demo benches. */
    private static final int BOUND = 192 << 10;

    /** Of the longest entries (512 bytes that do not compress) they are 60 KB. */
    private static final int TAIL = 96;

    /** What a step waits for at the serial port comes last. */
    private static final int SAID = 32;

    private final long origin;
    private final int bound;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 14);
    private final GZIPOutputStream gzip;
    private final Deque<TransferEntry> tail = new ArrayDeque<>();
    private final Deque<TransferEntry> said = new ArrayDeque<>();
    private long unheard;
    private long dropped;
    private boolean closed;

    /**
     * An empty one.
     *
     * @param originNanos the start of the run on the clock that the entries come with
     */
    public Transcript(long originNanos) {
        this(originNanos, BOUND);
    }

    Transcript(long originNanos, int bound) {
        this.origin = originNanos;
        this.bound = bound;
        try {
            this.gzip = new GZIPOutputStream(bytes, 1 << 12);
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail to be written", e);
        }
    }

    /** The start of the run on the clock that the entries come with. */
    long originNanos() {
        return origin;
    }

    @Override
    public void add(TransferEntry entry) {
        if (closed) {
            return;
        }
        TransferEntry mine = TranscriptLine.shifted(entry, -origin);
        if (mine.kind() == TransferEntry.Kind.SERIAL_IN && bytes.size() >= bound / 2 && bytes.size() < bound) {
            said.add(mine);
            if (said.size() > SAID) {
                said.remove();
                unheard++;
            }
            return;
        }
        writeSaid();
        if (bytes.size() < bound) {
            write(TranscriptLine.of(mine));
            return;
        }
        tail.add(mine);
        if (tail.size() > TAIL) {
            tail.remove();
            dropped++;
        }
    }

    /** Puts a sentence among the transfers. */
    public void note(long nanos, String sentence) {
        add(new TransferEntry(nanos, nanos, TransferEntry.Kind.NOTE, null, 0, null, null, "ok", sentence));
    }

    /** Ends it, and returns all of it compressed. What is added afterwards is not part of it. */
    public byte[] compressed() {
        if (!closed) {
            closed = true;
            writeSaid();
            if (dropped > 0) {
                long when = tail.getFirst().startNanos();
                write(TranscriptLine.of(new TransferEntry(
                        when, when, TransferEntry.Kind.NOTE, null, 0, null, null, "ok", dropped + " entries dropped")));
            }
            tail.forEach(entry -> write(TranscriptLine.of(entry)));
            try {
                gzip.close();
            } catch (IOException e) {
                throw new UncheckedIOException("memory does not fail to be written", e);
            }
        }
        return bytes.toByteArray();
    }

    /**
     * Reads what {@link #compressed()} gave, times from the start of the run.
     *
     * @throws IllegalArgumentException with a sentence if it is not a transcript
     */
    public static List<TransferEntry> read(byte[] compressed) {
        List<TransferEntry> entries = new ArrayList<>();
        if (compressed.length == 0) {
            return entries;
        }
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(compressed))) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            text.lines().map(TranscriptLine::parse).forEach(entries::add);
        } catch (IOException e) {
            throw new IllegalArgumentException("The transcript is damaged: " + e.getMessage(), e);
        }
        return entries;
    }

    private void writeSaid() {
        if (unheard > 0) {
            long when = said.getFirst().startNanos();
            write(TranscriptLine.of(new TransferEntry(
                    when,
                    when,
                    TransferEntry.Kind.NOTE,
                    null,
                    0,
                    null,
                    null,
                    "ok",
                    unheard + " pieces of what came in at the serial port dropped")));
        }
        said.forEach(entry -> write(TranscriptLine.of(entry)));
        said.clear();
        unheard = 0;
    }

    private void write(String line) {
        try {
            gzip.write((line + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail to be written", e);
        }
    }
}
