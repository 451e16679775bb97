package dev.lightbench.cli.pipeline;

import dev.lightbench.cli.CommandFailed;
import dev.lightbench.cli.ExitCode;
import dev.lightbench.cli.Printable;
import dev.lightbench.firmware.Platform;
import dev.lightbench.pipeline.Pipeline;
import dev.lightbench.pipeline.PipelineExplainer;
import dev.lightbench.pipeline.RouteExplainer;
import dev.lightbench.pipeline.step.ReprovisioningRoutes;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code pipeline explain}: the plan that the routes make of a pipeline; touches no unit. */
@Command(
        name = "explain",
        description = {
            "Prints each step of a pipeline and what is done for it on which kind of unit.",
            "Without options: for every kind of unit that has a route."
        },
        footer = {
            "",
            "Examples:",
            "  lightbench pipeline explain",
            "  lightbench pipeline explain my.yaml --os 1.4.0 --platform p1"
        })
public final class PipelineExplainCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before the command is called
    private CommandSpec spec;

    @Parameters(
            paramLabel = "FILE",
            arity = "0..1",
            description = "the pipeline file; default: the one that is built in")
    private @Nullable Path file;

    @Option(names = "--os", paramLabel = "VERSION", description = "only for this Device OS version, for example 1.4.0")
    private @Nullable String os;

    @Option(names = "--platform", paramLabel = "NAME", description = "only for this platform, for example p1")
    private @Nullable String platform;

    @Option(
            names = "--mode",
            paramLabel = "MODE",
            defaultValue = "answering",
            description = "with --os: what the unit is found in, answering or dfu; default answering")
    private String mode = "answering";

    @Override
    public Integer call() throws CommandFailed {
        Pipeline pipeline = PipelineChoice.read(file);
        RouteExplainer routes = new ReprovisioningRoutes();
        PrintWriter out = spec.commandLine().getOut();
        new PipelineExplainer(routes)
                .lines(pipeline, units(routes)).stream().map(Printable::of).forEach(out::println);
        return ExitCode.OK;
    }

    private List<RouteExplainer.Found> units(RouteExplainer routes) throws CommandFailed {
        Optional<Platform> wanted = platform();
        String version = os;
        if (version == null) {
            return routes.supported().stream()
                    .filter(found -> wanted.isEmpty() || wanted.get() == found.platform())
                    .toList();
        }
        Set<Platform> platforms = wanted.map(Set::of)
                .orElseGet(() -> routes.supported().stream()
                        .map(RouteExplainer.Found::platform)
                        .collect(Collectors.toCollection(LinkedHashSet::new)));
        try {
            return platforms.stream().map(p -> routes.find(p, version, mode)).toList();
        } catch (IllegalArgumentException wrong) {
            throw CommandFailed.wrongInput(String.valueOf(wrong.getMessage()));
        }
    }

    private Optional<Platform> platform() throws CommandFailed {
        String name = platform;
        if (name == null) {
            return Optional.empty();
        }
        Optional<Platform> found = Platform.named(name);
        if (found.isEmpty()) {
            throw CommandFailed.wrongInput("--platform: '" + name + "' is none; allowed is one of "
                    + Arrays.stream(Platform.values()).map(Platform::label).collect(Collectors.joining(", ")));
        }
        return found;
    }
}
