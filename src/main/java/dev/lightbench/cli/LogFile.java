package dev.lightbench.cli;

import java.nio.file.Path;
import java.util.Objects;

/**
 * Where the program's own log goes; standard output and error stay free for the command's words. Must be placed
 * before the first logger is asked for, because the log's configuration reads it once.
 */
public final class LogFile {
    /** The system property that {@code logback.xml} reads. */
    static final String PROPERTY = "lightbench.log";

    private LogFile() {}

    /** For commands with a data directory: the log lies beside the records. */
    public static void placeIn(Path dataDirectory) {
        System.setProperty(PROPERTY, dataDirectory.resolve("lightbench.log").toString());
    }

    /** For all others: the temporary directory, so that nothing is littered where the command was typed. */
    static void placeInTemporaryDirectory() {
        String directory = Objects.requireNonNullElse(System.getProperty("java.io.tmpdir"), ".");
        System.setProperty(PROPERTY, Path.of(directory, "lightbench.log").toString());
    }

    /** Where it is. */
    static String path() {
        return Objects.requireNonNullElse(System.getProperty(PROPERTY), "lightbench.log");
    }
}
