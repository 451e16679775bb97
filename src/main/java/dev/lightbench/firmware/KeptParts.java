package dev.lightbench.firmware;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Applications that were read off units before their flash was erased, until they are back: what a killed station
 * finds at its next start. For each unit a small file {@code kept/<unit>.txt} names the image in the library that is
 * its application. Safe for use by many threads; one directory belongs to one process.
 */
public final class KeptParts {
    private static final Pattern UNIT = Pattern.compile("[0-9a-f]{24}|port-\\d{1,3}-\\d{1,3}(\\.\\d{1,3}){0,6}");
    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");
    private static final int LINES = 3;
    private static final String KEPT = "kept";

    private final @Nullable Path directory;

    private KeptParts(@Nullable Path directory) {
        this.directory = directory;
    }

    /**
     * What waits for a unit.
     *
     * @param unit the device id in lower case; where that is not known, the port as {@code port-1-1.3}
     * @param platform the unit's platform
     * @param sha256 of the kept bytes, 64 lower-case hex digits
     * @param helperSha256 of the helper that was written in its place
     */
    public record Kept(String unit, Platform platform, String sha256, String helperSha256) {}

    /** Those of a data directory; it is made with the first. */
    public static KeptParts in(Path directory) {
        return new KeptParts(directory);
    }

    /** A place that keeps nothing and refuses to: for runs that leave nothing on disk. */
    public static KeptParts nowhere() {
        return new KeptParts(null);
    }

    /**
     * What waits for a unit.
     *
     * @throws IOException if there is something and it cannot be read or makes no sense
     */
    public Optional<Kept> find(String unit) throws IOException {
        if (directory == null) {
            return Optional.empty();
        }
        Path file = file(directory, unit);
        List<String> lines;
        try {
            lines = Files.readAllLines(file, StandardCharsets.UTF_8);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
        Optional<Platform> platform = lines.size() == LINES ? Platform.named(lines.get(0)) : Optional.empty();
        if (platform.isEmpty()
                || !SHA256.matcher(lines.get(1)).matches()
                || !SHA256.matcher(lines.get(2)).matches()) {
            throw new IOException(file + " is damaged: it has to hold a platform and two SHA-256, a line each.");
        }
        return Optional.of(new Kept(unit, platform.get(), lines.get(1), lines.get(2)));
    }

    /**
     * The bytes that wait: those that were read, the whole sector without the 0xFF at its end.
     *
     * @throws IOException if they are gone or damaged
     */
    public byte[] bytes(Kept kept) throws IOException {
        if (directory == null) {
            throw nothing();
        }
        return new ImageLibrary(directory)
                .get(kept.sha256())
                .orElseThrow(() ->
                        new IOException("The image " + kept.sha256() + " of unit " + kept.unit() + " is missing."));
    }

    /**
     * Keeps an application, in the place of what was kept for this unit before. It is on disk, forced, when this
     * returns: only then may anything be erased.
     *
     * @throws IOException if it cannot be kept
     */
    public Kept keep(String unit, Platform platform, byte[] bytes, String helperSha256) throws IOException {
        if (directory == null) {
            throw nothing();
        }
        Path file = file(directory, unit);
        String sha256 = new ImageLibrary(directory).add(bytes);
        force(directory.resolve("images"));
        Files.createDirectories(directory.resolve(KEPT));
        Path part = file.resolveSibling(file.getFileName() + ".part");
        String text = platform.label() + "\n" + sha256 + "\n" + helperSha256 + "\n";
        try (FileChannel out = FileChannel.open(
                part, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            for (ByteBuffer rest = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)); rest.hasRemaining(); ) {
                out.write(rest);
            }
            out.force(true); // or a power cut could leave the name without the bytes
        }
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        force(directory.resolve(KEPT));
        force(directory);
        return new Kept(unit, platform, sha256, helperSha256);
    }

    /** The unit has it back, verified: nothing waits for it any more. The image stays in the library. */
    public void restored(Kept kept) throws IOException {
        if (directory == null) {
            throw nothing();
        }
        Files.deleteIfExists(file(directory, kept.unit()));
        force(directory.resolve(KEPT));
    }

    /** Puts a directory's names on disk, where the system opens directories; elsewhere it does so by itself. */
    private static void force(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        FileChannel names;
        try {
            names = FileChannel.open(folder, StandardOpenOption.READ);
        } catch (IOException e) {
            return; // Windows opens no directories, and journals their names
        }
        try (names) {
            names.force(true);
        }
    }

    private static Path file(Path directory, String unit) {
        if (!UNIT.matcher(unit).matches()) { // also keeps names like ../x from leading out of the directory
            throw new IllegalArgumentException(
                    "'" + unit
                            + "' names no unit; allowed are a device id of 24 lower-case hex digits and a port like port-1-1.3");
        }
        return directory.resolve(KEPT).resolve(unit + ".txt");
    }

    private static IOException nothing() {
        return new IOException("This run has no data directory to keep an application in.");
    }
}
