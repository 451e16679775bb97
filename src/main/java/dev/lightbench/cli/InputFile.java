package dev.lightbench.cli;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files that the user names. */
public final class InputFile {
    private InputFile() {}

    /**
     * The whole of a file.
     *
     * @param largest the most bytes that make sense
     * @throws CommandFailed with a sentence if it cannot be read or is larger
     */
    public static byte[] bytes(Path file, int largest) throws CommandFailed {
        mustBeReadable(file);
        try {
            long size = Files.size(file);
            if (size > largest) {
                throw CommandFailed.wrongInput(
                        file + ": the file has " + size + " bytes; allowed are at most " + largest);
            }
            return Files.readAllBytes(file);
        } catch (IOException unreadable) {
            throw unreadable(file, unreadable);
        }
    }

    /** Says why a file cannot be read before a reader stumbles over it. */
    public static void mustBeReadable(Path file) throws CommandFailed {
        if (!Files.exists(file)) {
            throw CommandFailed.wrongInput(file + ": there is no such file");
        }
        if (!Files.isRegularFile(file)) {
            throw CommandFailed.wrongInput(
                    file + ": this is not a file but a " + (Files.isDirectory(file) ? "directory" : "device or pipe"));
        }
        if (!Files.isReadable(file)) {
            throw CommandFailed.wrongInput(file + ": no permission to read the file");
        }
    }

    /** Reading began and failed. */
    public static CommandFailed unreadable(Path file, IOException why) {
        return CommandFailed.wrongInput(
                why instanceof AccessDeniedException
                        ? file + ": no permission to read the file"
                        : file + ": the file cannot be read: " + why.getMessage());
    }
}
