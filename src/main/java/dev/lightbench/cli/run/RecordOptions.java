package dev.lightbench.cli.run;

import picocli.CommandLine.Option;

/** The options of every command that prints what is in the records. */
final class RecordOptions extends DataOption {
    @Option(names = "--json", description = "print one JSON document on standard output, and nothing else there")
    boolean json;
}
