package dev.lightbench.cli.image;

import dev.lightbench.cli.CommandGroup;
import picocli.CommandLine.Command;

/** {@code image}: what can be done with image files. */
@Command(name = "image", description = "Looks into firmware image files, and builds them for the virtual bench.")
public final class ImageCommand extends CommandGroup {}
