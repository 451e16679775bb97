package dev.lightbench.cli.records;

import picocli.CommandLine.Option;

/** The options of every command that lists what is in the records. */
final class ListingOptions extends RecordsOptions {
    @Option(names = "--json", description = "print one JSON document on standard output, and nothing else there")
    boolean json;
}
