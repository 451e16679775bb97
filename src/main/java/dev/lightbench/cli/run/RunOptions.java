package dev.lightbench.cli.run;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of {@code run}. Values: picocli fills them in before the command is called. */
final class RunOptions {
    @Option(
            names = "--bench",
            paramLabel = "FILE",
            description =
                    "a virtual bench instead of this computer's USB; its images and helpers are used unless others are named")
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
            names = "--helper",
            paramLabel = "FILE",
            description =
                    "a credential-clearing helper, for units whose Device OS cannot clear by itself; once for each"
                            + " platform")
    List<Path> helpers = new ArrayList<>();

    @Option(
            names = "--serials",
            paramLabel = "FILE",
            description = "which product serial belongs to which device id or slot (CSV)")
    @Nullable
    Path serials;

    @Option(
            names = "--serial-pool",
            description = "a unit without a serial gets the next one of its product's pool; it is used up by its pass")
    boolean serialPool;

    @Mixin
    OrderOptions order = new OrderOptions();

    @Mixin
    HoldOptions hold = new HoldOptions();
}
