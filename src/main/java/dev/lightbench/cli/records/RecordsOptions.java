package dev.lightbench.cli.records;

import dev.lightbench.cli.CommandFailed;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Whose records. Values: picocli fills them in before the command is called. */
public class RecordsOptions {
    private static final int LAST_PORT = 65_535;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = "data",
            description = "where the records are kept; default: data")
    private Path data = Path.of("data");

    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = "${lightbench.port:-8080}",
            description = "the port of the station that has the records open, if one does; default: 8080")
    private int port = 8080;

    /** The data directory. */
    public Path data() {
        return data;
    }

    /** The port of the station that has it. */
    public int port() {
        return port;
    }

    /**
     * Makes sure that there is such a directory, and can be such a port.
     *
     * @throws CommandFailed if not
     */
    public void check() throws CommandFailed {
        checkDirectory();
        checkPort();
    }

    /** A directory that is not there: opening would make it, and a typing mistake would look like an empty history. */
    void checkDirectory() throws CommandFailed {
        if (!Files.isDirectory(data)) {
            throw CommandFailed.wrongInput(
                    "--data: there is no directory " + data + "; 'lightbench station' and 'lightbench run' make one");
        }
    }

    void checkPort() throws CommandFailed {
        if (port < 1 || port > LAST_PORT) {
            throw CommandFailed.wrongInput("--port: " + port + " is no port; allowed is 1 to " + LAST_PORT);
        }
    }
}
