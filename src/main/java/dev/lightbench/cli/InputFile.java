package dev.lightbench.cli;

import dev.lightbench.config.UnusableFileException;
import dev.lightbench.config.WholeFile;
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
        try {
            return new WholeFile(largest).bytes(file);
        } catch (UnusableFileException why) {
            throw CommandFailed.wrongInput(why.problem().toString());
        }
    }
}
