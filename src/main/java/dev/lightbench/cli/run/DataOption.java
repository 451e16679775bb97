package dev.lightbench.cli.run;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Where a command finds the records. */
class DataOption {
    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = "data",
            description = "where the records are kept; default: data")
    Path data = Path.of("data");
}
