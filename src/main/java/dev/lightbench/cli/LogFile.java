package dev.lightbench.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Objects;

/**
 * Where the program's own log goes; standard output and error stay free for the command's words. Must be placed
 * before the first logger is asked for, because the log's configuration reads it once.
 */
public final class LogFile {
    /** The system property that {@code logback.xml} reads. */
    static final String PROPERTY = "lightbench.log";

    private static final String NAME = "lightbench.log";

    private LogFile() {}

    /**
     * For commands with a data directory: the log lies beside the records. A directory that cannot be written to is
     * told by whoever opens the records; the log goes to the temporary directory then.
     */
    public static void placeIn(Path dataDirectory) {
        Path log = dataDirectory.resolve(NAME);
        try {
            Files.createDirectories(dataDirectory);
            Files.newOutputStream(log, StandardOpenOption.CREATE, StandardOpenOption.APPEND)
                    .close();
        } catch (IOException unwritable) {
            System.clearProperty(PROPERTY);
            return;
        }
        System.setProperty(PROPERTY, log.toString());
    }

    /** Where it is: without a data directory, in the temporary directory, so that nothing is littered. */
    static String path() {
        return Objects.requireNonNullElseGet(System.getProperty(PROPERTY), LogFile::temporary);
    }

    private static String temporary() {
        return Path.of(Objects.requireNonNullElse(System.getProperty("java.io.tmpdir"), "."), NAME)
                .toString();
    }
}
