package dev.lightbench.cli.pipeline;

import dev.lightbench.cli.CommandFailed;
import dev.lightbench.config.Problem;
import dev.lightbench.pipeline.Pipeline;
import dev.lightbench.pipeline.PipelineFile;
import dev.lightbench.pipeline.PipelineFileException;
import dev.lightbench.pipeline.step.ReprovisioningSteps;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The pipeline that a command line names, or that a command has built in. */
public final class PipelineChoice {
    private PipelineChoice() {}

    /**
     * Reads and checks it.
     *
     * @param file a pipeline file; null for the default one
     * @throws CommandFailed with a sentence for everything that is wrong with the file
     */
    public static Pipeline read(@Nullable Path file) throws CommandFailed {
        try {
            return file == null ? files().standard() : files().read(file);
        } catch (PipelineFileException wrong) {
            throw CommandFailed.wrongInput(
                    wrong.problems().stream().map(Problem::toString).toList());
        }
    }

    /** The one that clears a single unit and leaves its application on it. */
    public static Pipeline clearing() {
        return files().clearing();
    }

    private static PipelineFile files() {
        return new PipelineFile(ReprovisioningSteps.catalog());
    }
}
