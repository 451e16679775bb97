package dev.lightbench.retention;

import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * A file that is there as a whole or not at all: it is written under another name, forced to the disk, and then gets its
 * own. Closed before that, nothing is left of it. For one thread.
 */
public final class NewFile implements AutoCloseable {
    private final Path target;
    private final Path part;
    private final FileChannel channel;
    private final OutputStream out;

    private NewFile(Path target, Path part, FileChannel channel) {
        this.target = target;
        this.part = part;
        this.channel = channel;
        this.out = new BufferedOutputStream(new Named(Channels.newOutputStream(channel)), 1 << 16);
    }

    /** Says which file it is that cannot be written. */
    private final class Named extends FilterOutputStream {
        Named(OutputStream to) {
            super(to);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            try {
                out.write(bytes, from, length);
            } catch (IOException e) {
                throw FileTrouble.with(target, e);
            }
        }
    }

    /** Begins it; its directory is made if there is none. */
    public static NewFile at(Path wanted) throws IOException {
        Path target = wanted.toAbsolutePath().normalize();
        Path part = target.resolveSibling(target.getFileName() + ".part");
        Files.createDirectories(directory(target));
        return new NewFile(
                target,
                part,
                FileChannel.open(
                        part,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.TRUNCATE_EXISTING,
                        StandardOpenOption.WRITE));
    }

    /** Where its bytes go. Closing it does nothing. */
    public OutputStream out() {
        return out;
    }

    /** Where it lies until it has its name. */
    public Path part() {
        return part;
    }

    /** Has all bytes on the disk; it can be read at {@link #part()}. */
    public void force() throws IOException {
        out.flush();
        channel.force(true);
    }

    /** Gives it its name, in the place of what had it. When it returns, bytes and name are on the disk. */
    public void finish() throws IOException {
        finishAs(String.valueOf(target.getFileName()));
    }

    /** The same under another name in the same directory. */
    void finishAs(String name) throws IOException {
        force();
        channel.close();
        Files.move(
                part, target.resolveSibling(name), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        forceNames(directory(target));
    }

    private static Path directory(Path target) {
        Path parent = target.getParent();
        if (parent == null) {
            throw new IllegalArgumentException(target + " is no file");
        }
        return parent;
    }

    /** Puts a directory's names on the disk, where the system opens directories; elsewhere it does so by itself. */
    static void forceNames(Path directory) throws IOException {
        FileChannel names;
        try {
            names = FileChannel.open(directory, StandardOpenOption.READ);
        } catch (IOException e) {
            return; // Windows opens no directories, and journals their names
        }
        try (names) {
            names.force(true);
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
        Files.deleteIfExists(part);
    }
}
