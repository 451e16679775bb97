package dev.lightbench.cli.run;

import picocli.CommandLine.Option;

/** How a station is held, on a database that many have open. Values: picocli fills them in before the command is called. */
final class HoldOptions {
    @Option(
            names = "--take-over",
            description =
                    "on PostgreSQL: take the station from the process that holds it, although that one gives signs"
                            + " of life; it records nothing any more, and its open runs are closed as INTERRUPTED")
    boolean takeOver;
}
