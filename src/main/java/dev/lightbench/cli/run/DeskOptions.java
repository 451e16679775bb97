package dev.lightbench.cli.run;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of the commands for one unit on a desk. Values: picocli fills them in before the command is called. */
final class DeskOptions {
    @Option(
            names = "--port",
            paramLabel = "PORT",
            description = "the unit's port as 'devices' lists it; may be left out if only one unit is attached")
    @Nullable
    String port;

    @Option(
            names = "--bench",
            paramLabel = "FILE",
            description =
                    "a virtual bench instead of this computer's USB; its helpers are used unless others are named")
    @Nullable
    Path bench;

    @Option(
            names = "--helper",
            paramLabel = "FILE",
            description =
                    "a credential-clearing helper, if its Device OS cannot clear by itself; once for each platform")
    List<Path> helpers = new ArrayList<>();

    @Mixin
    OrderOptions order = new OrderOptions();
}
