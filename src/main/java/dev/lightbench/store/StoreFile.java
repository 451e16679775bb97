package dev.lightbench.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/**
 * The file that the records are in, as it was when it was opened. A file that is deleted or moved away while it is open
 * takes every write without complaint, and none of them is there at the next start.
 *
 * @param path where it is
 * @param key what tells it from another file at that place; null where the file system has no such thing
 */
record StoreFile(Path path, @Nullable Object key) {

    /**
     * The file that is there now.
     *
     * @throws IOException if none is
     */
    static StoreFile at(Path path) throws IOException {
        return new StoreFile(path, keyOf(path));
    }

    private static @Nullable Object keyOf(Path path) throws IOException {
        return Files.readAttributes(path, BasicFileAttributes.class).fileKey();
    }

    /**
     * Makes sure that it is where it was.
     *
     * @throws StoreException if it is not
     */
    void mustBeThere() {
        try {
            Object now = keyOf(path);
            if (key == null || key.equals(now)) {
                return;
            }
        } catch (IOException gone) {
            // told below
        }
        throw new StoreException(
                "The record file " + path + " was deleted, moved or replaced while the station ran. Put it back.");
    }
}
