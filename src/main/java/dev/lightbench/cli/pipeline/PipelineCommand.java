package dev.lightbench.cli.pipeline;

import dev.lightbench.cli.CommandGroup;
import picocli.CommandLine.Command;

/** {@code pipeline}: what can be done with pipeline files. */
@Command(name = "pipeline", description = "Checks pipeline files and tells what they do to which unit.")
public final class PipelineCommand extends CommandGroup {}
