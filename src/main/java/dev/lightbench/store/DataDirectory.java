package dev.lightbench.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * The directory that holds the records, held by one process at a time. Who holds it stands in {@code station.pid};
 * that somebody does is a lock of the operating system on {@code station.lock}, which a killed process cannot leave
 * behind. The two are separate files because reading and closing the locked one would give the lock away.
 */
public final class DataDirectory implements AutoCloseable {
    /** Less free space than this is told before a run instead of in the middle of one. */
    private static final long FLOOR = 64L << 20;

    private final Path path;
    private final FileChannel channel;

    private DataDirectory(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    /**
     * Makes the directory if there is none, and takes it.
     *
     * @throws DataDirectoryException if it cannot be used: it is held by another process, is no directory, may not be
     *     written, or its disk is full
     */
    public static DataDirectory take(Path wanted) {
        Path path = wanted.toAbsolutePath().normalize();
        if (path.toString().contains(";")) {
            throw new DataDirectoryException(
                    "The data directory " + path + " has a semicolon in its name, which the database cannot have.",
                    "Name another one with --data.");
        }
        make(path);
        if (path.toFile().getUsableSpace() < FLOOR) {
            throw new DataDirectoryException(
                    "The disk of the data directory " + path + " is full: less than " + (FLOOR >> 20)
                            + " MiB are free.",
                    "Free space on it, or name another directory with --data.");
        }
        FileChannel channel = lock(path);
        try {
            Files.writeString(
                    path.resolve("station.pid"),
                    Long.toString(ProcessHandle.current().pid()));
        } catch (IOException e) {
            closeQuietly(channel);
            throw notWritable(path, e);
        }
        return new DataDirectory(path, channel);
    }

    /** Whether some process holds the directory now; false if there is none. */
    public static boolean held(Path wanted) {
        Path path = wanted.toAbsolutePath().normalize();
        if (!Files.exists(path.resolve("station.lock"))) {
            return false;
        }
        // whoever may read the directory may ask: often it belongs to another user, the station's
        try (FileChannel channel = FileChannel.open(path.resolve("station.lock"), StandardOpenOption.READ)) {
            FileLock lock = channel.tryLock(0, Long.MAX_VALUE, true);
            if (lock == null) {
                return true;
            }
            lock.release();
            return false;
        } catch (OverlappingFileLockException e) {
            return true;
        } catch (IOException e) {
            return false; // taking it will tell what is wrong
        }
    }

    /** Where it is, absolute. */
    public Path path() {
        return path;
    }

    /** Gives it back. */
    @Override
    public void close() {
        closeQuietly(channel);
    }

    private static void make(Path path) {
        for (Path part = path; part != null; part = part.getParent()) {
            if (Files.exists(part) && !Files.isDirectory(part)) {
                throw new DataDirectoryException(
                        "The data directory " + path + " cannot be made: " + part + " is a file.",
                        "Name a directory with --data.");
            }
        }
        try {
            Files.createDirectories(path);
        } catch (IOException e) {
            throw notWritable(path, e);
        }
    }

    private static FileChannel lock(Path path) {
        FileChannel channel;
        try {
            channel =
                    FileChannel.open(path.resolve("station.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw notWritable(path, e);
        }
        try {
            FileLock lock = channel.tryLock();
            if (lock != null) {
                return channel;
            }
        } catch (OverlappingFileLockException e) {
            // This process holds it already: told like any other holder.
        } catch (IOException e) {
            closeQuietly(channel);
            throw new DataDirectoryException(
                    "The data directory " + path + " cannot be locked: " + e.getMessage() + ".",
                    "Name a directory on a local disk with --data.",
                    e);
        }
        closeQuietly(channel);
        throw inUse(path, null);
    }

    /** Who holds a directory that is held, for a sentence: {@code process 4711} if that can be read. */
    public static String holder(Path path) {
        try {
            return "process "
                    + Long.parseLong(
                            Files.readString(path.resolve("station.pid")).strip());
        } catch (IOException | NumberFormatException e) {
            return "another process"; // it has not written its number yet
        }
    }

    /** That another process holds it, and which one if that can be read. */
    static DataDirectoryException inUse(Path path, @Nullable Throwable cause) {
        String sentence = "The data directory " + path + " is in use by " + holder(path) + ": a station that runs.";
        String remedy = "Wait until it has ended or stop it, or name another directory with --data.";
        return cause == null
                ? new DataDirectoryException(sentence, remedy)
                : new DataDirectoryException(sentence, remedy, cause);
    }

    private static DataDirectoryException notWritable(Path path, IOException e) {
        return new DataDirectoryException(
                "The data directory " + path + " may not be written by this user: "
                        + e.getClass().getSimpleName().replace("Exception", "") + " " + e.getMessage() + ".",
                "Make it this user's own, or name another one with --data.",
                e);
    }

    private static void closeQuietly(FileChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException("the lock file cannot be closed", e);
        }
    }
}
