package dev.lightbench.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * Reads files that somebody names, whole, and says why one cannot be read.
 *
 * @param largest the most bytes that make sense for such a file
 */
public record WholeFile(int largest) {

    /**
     * The bytes of a file.
     *
     * @throws UnusableFileException if it is none, is larger, or may not be read
     */
    public byte[] bytes(Path file) throws UnusableFileException {
        String name = file.toString();
        if (Files.exists(file) && !Files.isRegularFile(file)) { // a pipe would be waited for without an end
            String kind = Files.isDirectory(file) ? "directory" : "device or pipe";
            throw new UnusableFileException(name, "is not a file, it is a " + kind);
        }
        try (InputStream in = Files.newInputStream(file)) {
            return notTooLarge(name, in.readNBytes(largest + 1));
        } catch (NoSuchFileException e) {
            throw new UnusableFileException(name, "there is no such file");
        } catch (AccessDeniedException e) {
            throw new UnusableFileException(name, "may not be read by this user");
        } catch (IOException e) {
            throw new UnusableFileException(name, "cannot be read: " + e.getMessage());
        }
    }

    /**
     * The text of a file in UTF-8, without a byte order mark.
     *
     * @throws UnusableFileException as {@link #bytes} says, or if it is no such text
     */
    public String text(Path file) throws UnusableFileException {
        return text(file.toString(), bytes(file));
    }

    /**
     * What {@link #text(Path)} makes of these bytes.
     *
     * @param name how the file is called in what is said of it
     */
    public String text(String name, byte[] content) throws UnusableFileException {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(notTooLarge(name, content)))
                    .toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw new UnusableFileException(name, "is not text in UTF-8");
        }
    }

    private byte[] notTooLarge(String name, byte[] content) throws UnusableFileException {
        if (content.length > largest) {
            String most = Quantities.writeSize(largest);
            throw new UnusableFileException(name, "is larger than the " + most + " that are allowed");
        }
        return content;
    }
}
