package dev.lightbench.cli.archive;

import dev.lightbench.cli.CommandFailed;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Whose records. Values: picocli fills them in before the command is called. */
final class ArchiveOptions {
    private static final int LAST_PORT = 65_535;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = "data",
            description = "where the records are kept; default: data")
    Path data = Path.of("data");

    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = "${lightbench.port:-8080}",
            description = "the port of the station that has the records open, if one does; default: 8080")
    int port = 8080;

    /**
     * Makes sure that they can be meant.
     *
     * @throws CommandFailed if there is no such directory or port
     */
    void check() throws CommandFailed {
        if (!Files.isDirectory(data)) {
            throw CommandFailed.wrongInput("--data: there is no directory " + data);
        }
        if (port < 1 || port > LAST_PORT) {
            throw CommandFailed.wrongInput("--port: " + port + " is no port; allowed is 1 to " + LAST_PORT);
        }
    }
}
