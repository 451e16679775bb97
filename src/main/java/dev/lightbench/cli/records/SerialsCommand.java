package dev.lightbench.cli.records;

import dev.lightbench.cli.CommandGroup;
import picocli.CommandLine.Command;

/** {@code serials}: the pool that serials are given out of, and their bindings. */
@Command(
        name = "serials",
        description =
                "The pool of product serials: fill it, reserve one and confirm or release it; and take a binding back.")
public final class SerialsCommand extends CommandGroup {}
