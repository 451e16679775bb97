package dev.lightbench.cli.run;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The options of every command that works with the records. */
final class RecordOptions {
    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = "data",
            description = "where the records are kept; default: data")
    Path data = Path.of("data");

    @Option(names = "--json", description = "print one JSON document on standard output, and nothing else there")
    boolean json;
}
