package dev.lightbench.cli.pipeline;

import dev.lightbench.cli.CommandFailed;
import dev.lightbench.cli.ExitCode;
import dev.lightbench.cli.Printable;
import dev.lightbench.cli.image.PinnedHelpers;
import dev.lightbench.pipeline.Pipeline;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code pipeline check}: everything that is wrong with a pipeline file, with lines; touches no unit. */
@Command(
        name = "check",
        description = {
            "Checks a pipeline file and says everything that is wrong with it, with file and line.",
            "Helpers that it names are read and compared with their pins."
        },
        footer = {"", "Example:", "  lightbench pipeline check fixtures/pipelines/reprovision.yaml"})
public final class PipelineCheckCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before the command is called
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "the pipeline file")
    @SuppressWarnings("NullAway.Init")
    private Path file;

    @Override
    public Integer call() throws CommandFailed {
        Pipeline pipeline = PipelineChoice.read(file);
        PinnedHelpers.read(file, pipeline.helpers());
        spec.commandLine()
                .getOut()
                .println(Printable.of(file + ": pipeline " + pipeline.name() + " is good, "
                        + pipeline.steps().size() + " steps, revision "
                        + pipeline.hash().substring(0, 12)));
        return ExitCode.OK;
    }
}
