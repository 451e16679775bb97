package dev.lightbench.firmware;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * Images by content: each lies in {@code images/<sha256>.bin}, so that a record can name the bytes it flashed and
 * find them again. What is in it is never changed. Many threads and many processes may use one directory.
 */
public final class ImageLibrary {
    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

    private final Path images;

    /**
     * The library in {@code directory}, created with the first image.
     *
     * @param directory the data directory; the images lie in its {@code images}
     */
    public ImageLibrary(Path directory) {
        this.images = directory.resolve("images");
    }

    /**
     * Keeps an image. It is either there as a whole or not at all, also after a kill or a power cut; one that is
     * there and intact is left as it is.
     *
     * @return its SHA-256, 64 lower-case hex digits
     */
    public String add(byte[] image) throws IOException {
        String sha256 = DigestUtils.sha256Hex(image);
        Path target = file(sha256);
        if (intact(target, sha256)) {
            return sha256;
        }
        Files.createDirectories(images);
        Path part = Files.createTempFile(images, sha256.substring(0, 8) + "-", ".part");
        try {
            try (FileChannel out = FileChannel.open(part, StandardOpenOption.WRITE)) {
                for (ByteBuffer rest = ByteBuffer.wrap(image); rest.hasRemaining(); ) {
                    out.write(rest);
                }
                out.force(true); // or a power cut could leave the name without the bytes
            }
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
        return sha256;
    }

    /**
     * The image of that name, read and verified; empty if it was never added.
     *
     * @param sha256 64 hex digits, lower case
     * @throws IllegalArgumentException if {@code sha256} is not of that form
     * @throws IOException if the file cannot be read, or its bytes are no longer those of its name
     */
    public Optional<byte[]> get(String sha256) throws IOException {
        Path file = file(sha256);
        byte[] image;
        try {
            image = Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
        if (!DigestUtils.sha256Hex(image).equals(sha256)) {
            throw new IOException(file + " is damaged: its bytes have the SHA-256 " + DigestUtils.sha256Hex(image)
                    + "; add the image again to repair it.");
        }
        return Optional.of(image);
    }

    private static boolean intact(Path file, String sha256) throws IOException {
        return Files.isRegularFile(file)
                && DigestUtils.sha256Hex(Files.readAllBytes(file)).equals(sha256);
    }

    private Path file(String sha256) {
        if (!SHA256.matcher(sha256).matches()) { // also keeps names like ../x from leading out of the directory
            throw new IllegalArgumentException(
                    "'" + sha256 + "' is not the name of an image; allowed are 64 lower-case hex digits");
        }
        return images.resolve(sha256 + ".bin");
    }
}
