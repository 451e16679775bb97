package dev.lightbench.cli;

import dev.lightbench.cli.image.ImageBuildCommand;
import dev.lightbench.cli.image.ImageCommand;
import dev.lightbench.cli.image.ImageInspectCommand;
import picocli.CommandLine;

/** All commands, put together. */
public final class CommandTree {
    private CommandTree() {}

    /** The command line, ready to be executed; nothing else has been started. */
    public static CommandLine of(Surroundings around) {
        Complaints complaints = new Complaints();
        return new CommandLine(new LightbenchCommand())
                .addSubcommand(new CommandLine(new ImageCommand())
                        .addSubcommand(new ImageInspectCommand())
                        .addSubcommand(new ImageBuildCommand()))
                .setParameterExceptionHandler(complaints)
                .setExecutionExceptionHandler(complaints)
                .setCaseInsensitiveEnumValuesAllowed(true);
    }
}
