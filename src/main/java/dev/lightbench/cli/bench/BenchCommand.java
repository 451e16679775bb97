package dev.lightbench.cli.bench;

import dev.lightbench.cli.CommandGroup;
import picocli.CommandLine.Command;

/** {@code bench}: what can be done with a virtual bench. */
@Command(name = "bench", description = "Lets programs other than Lightbench use the virtual bench.")
public final class BenchCommand extends CommandGroup {}
