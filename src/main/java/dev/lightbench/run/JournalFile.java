package dev.lightbench.run;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The journal's file: room that was written and forced beforehand, and frames in it. Not a channel but a plain file,
 * because an interrupt closes a channel. Owned by its {@link Journal}, under whose lock all of it is used.
 */
final class JournalFile implements AutoCloseable {
    private static final int PIECE = 1 << 18;

    private final Path path;
    private @Nullable RandomAccessFile open;
    private boolean closed;
    private @Nullable Object key; // what tells the open file from another one at its place
    private long end; // where the next frame goes
    private long next = 1; // its sequence
    private final TreeMap<Long, Piece> frames = new TreeMap<>(); // by sequence
    private final List<Damage> damages = new ArrayList<>();

    /**
     * A frame that waits.
     *
     * @param at its first byte in the file
     */
    record Piece(long at, JournalFrame frame) {}

    /**
     * A frame that cannot be read any more.
     *
     * @param at its first byte in the file; -1 if it is not there at all
     * @param what a sentence
     * @param bytes what is left of it
     */
    record Damage(long at, String what, byte[] bytes) {}

    JournalFile(Path path) {
        this.path = path;
    }

    /** Makes the file at least that long, with blocks that are its own from then on; all or nothing. */
    void reserve(long bytes) throws IOException {
        RandomAccessFile file = file();
        long before = file.length();
        if (before >= bytes) {
            return;
        }
        byte[] filling = filling();
        try {
            file.seek(before);
            for (long at = before; at < bytes; at += PIECE) {
                file.write(filling, 0, (int) Math.min(PIECE, bytes - at));
            }
            file.getFD().sync();
        } catch (IOException e) {
            file.setLength(before);
            throw e;
        }
    }

    /** Nothing that a file system could leave out as a hole, and never the beginning of a frame. */
    private static byte[] filling() {
        byte[] filling = new byte[PIECE];
        new SplittableRandom(1).nextBytes(filling);
        for (int block = 0; block < PIECE; block += JournalFrame.BLOCK) {
            filling[block] = 0;
        }
        return filling;
    }

    /** How many bytes are there for frames that are still to come, as the file stands. */
    long room() throws IOException {
        return file().length() - end;
    }

    /** Writes a frame behind the last one; when it returns, the frame is on disk. */
    void append(byte[] content) throws IOException {
        RandomAccessFile file = file();
        byte[] frame = JournalFrame.encode(next, content);
        try {
            file.seek(end);
            file.write(frame);
            file.getFD().sync();
        } catch (IOException e) {
            unsaid(file);
            throw e;
        }
        JournalFrame.header(frame).ifPresent(header -> frames.put(next, new Piece(end, header)));
        next++;
        end += frame.length;
    }

    /** What is told as lost should not turn up later. */
    private void unsaid(RandomAccessFile file) {
        try {
            file.seek(end);
            file.write(new byte[JournalFrame.HEADER]);
        } catch (IOException e) {
            // then it may turn up: its run is recorded once all the same
        }
    }

    /** The frames that wait, in their order. */
    List<Piece> frames() throws IOException {
        file();
        return List.copyOf(frames.values());
    }

    /** What is damaged. */
    List<Damage> damages() throws IOException {
        file();
        return List.copyOf(damages);
    }

    byte[] content(Piece piece) throws IOException {
        byte[] content = new byte[piece.frame().length()];
        RandomAccessFile file = file();
        file.seek(piece.at() + JournalFrame.HEADER);
        file.readFully(content);
        return content;
    }

    /** These wait no more, and their room is free once nothing waits any more. */
    void release(List<Piece> done, List<Damage> told) throws IOException {
        RandomAccessFile file = file();
        List<Long> places = new ArrayList<>();
        // the file may be another one by now, with other results at these places
        done.stream()
                .filter(piece -> piece.equals(frames.get(piece.frame().sequence())))
                .forEach(piece -> places.add(piece.at()));
        told.forEach(damage -> places.add(damage.at()));
        for (long at : places) {
            if (at >= 0) {
                file.seek(at);
                file.write(new byte[JournalFrame.HEADER]);
            }
        }
        if (!places.isEmpty()) {
            file.getFD().sync();
        }
        done.forEach(piece -> frames.remove(piece.frame().sequence(), piece));
        damages.removeAll(told);
        end = frames.isEmpty() && damages.isEmpty() ? 0 : end;
    }

    /** Whether there is a file. */
    boolean exists() {
        return open != null || Files.exists(path);
    }

    /** The file that is there; one that was moved away, or is another one now, is left and looked at anew. */
    private RandomAccessFile file() throws IOException {
        RandomAccessFile file = open;
        if (file != null && key != null && key.equals(keyNow())) {
            return file;
        }
        if (closed) {
            throw new IOException("the journal is closed");
        }
        letGo();
        boolean made = !Files.exists(path);
        file = new RandomAccessFile(path.toFile(), "rw");
        open = file;
        key = keyNow();
        scan(file);
        if (made) {
            force(path.toAbsolutePath().resolveSibling(""));
        }
        return file;
    }

    private @Nullable Object keyNow() {
        try {
            BasicFileAttributes is = Files.readAttributes(path, BasicFileAttributes.class);
            Object now = is.fileKey();
            return now == null ? is.creationTime() : now;
        } catch (IOException gone) {
            return null;
        }
    }

    private void scan(RandomAccessFile file) throws IOException {
        frames.clear();
        damages.clear();
        end = 0;
        byte[] header = new byte[JournalFrame.HEADER];
        long at = 0;
        while (at + JournalFrame.HEADER <= file.length()) {
            file.seek(at);
            file.readFully(header);
            at += switch (JournalFrame.sign(header)) {
                case FRAME -> found(file, at, JournalFrame.header(header).orElseThrow());
                case DAMAGED -> damaged(file, at, JournalFrame.BLOCK, "the header of its frame is damaged");
                case NONE -> JournalFrame.BLOCK;
            };
        }
        if (!frames.isEmpty()) {
            next = Math.max(next, frames.lastKey() + 1);
            long gaps = frames.lastKey() - frames.firstKey() + 1 - frames.size() - damages.size();
            for (long gap = 0; gap < gaps; gap++) {
                damages.add(new Damage(-1, "A frame is missing among those of the journal.", new byte[0]));
            }
        }
    }

    private int found(RandomAccessFile file, long at, JournalFrame frame) throws IOException {
        Piece piece = new Piece(at, frame);
        int size = frame.size();
        if (at + JournalFrame.HEADER + frame.length() > file.length()) {
            return damaged(file, at, size, "its frame is cut off");
        }
        byte[] content = new byte[frame.length()];
        file.readFully(content);
        if (!frame.holds(content)) {
            return damaged(file, at, size, "its frame has a wrong checksum");
        }
        frames.put(frame.sequence(), piece);
        end = at + size;
        return size;
    }

    private int damaged(RandomAccessFile file, long at, int size, String what) throws IOException {
        byte[] left = new byte[(int) Math.min(size, file.length() - at)];
        file.seek(at);
        file.readFully(left);
        damages.add(new Damage(at, "At byte " + at + " of the journal " + what + ".", left));
        end = at + size;
        return size;
    }

    /** A directory's names on the disk: a loss of power could take a new file with all that is forced in it. */
    private static void force(Path directory) throws IOException {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    /** For good: what comes later fails. */
    @Override
    public void close() throws IOException {
        closed = true;
        letGo();
    }

    private void letGo() throws IOException {
        RandomAccessFile file = open;
        open = null;
        if (file != null) {
            file.close();
        }
    }
}
