package dev.lightbench.cli.run;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of {@code run}. Values: picocli fills them in before the command is called. */
final class RunOptions {
    @Option(
            names = "--bench",
            paramLabel = "FILE",
            description =
                    "a virtual bench instead of this computer's USB; its images are used unless --image names others")
    @Nullable
    Path bench;

    @Option(names = "--pipeline", paramLabel = "FILE", description = "the pipeline; default: the one that is built in")
    @Nullable
    Path pipeline;

    @Option(
            names = "--image",
            paramLabel = "FILE",
            description = "a product image; once for each platform that is attached")
    List<Path> images = new ArrayList<>();

    @Option(
            names = "--serials",
            paramLabel = "FILE",
            description = "which product serial belongs to which device id or slot (CSV)")
    @Nullable
    Path serials;
}
