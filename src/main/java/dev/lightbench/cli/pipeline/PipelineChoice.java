package dev.lightbench.cli.pipeline;

import dev.lightbench.cli.CommandFailed;
import dev.lightbench.config.Problem;
import dev.lightbench.pipeline.MachinePrograms;
import dev.lightbench.pipeline.Pipeline;
import dev.lightbench.pipeline.PipelineFile;
import dev.lightbench.pipeline.PipelineFileException;
import dev.lightbench.pipeline.Secrets;
import dev.lightbench.pipeline.StepCatalog;
import dev.lightbench.pipeline.step.ReprovisioningSteps;
import java.nio.charset.StandardCharsets;
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

    /**
     * One that a command has written itself.
     *
     * @param name how it is called in what is said of it
     * @param secrets where its steps take passwords from
     * @throws CommandFailed with a sentence for everything that is wrong with the text
     */
    public static Pipeline written(String name, String text, Secrets secrets) throws CommandFailed {
        StepCatalog catalog = new StepCatalog(ReprovisioningSteps.types(secrets, new MachinePrograms()));
        try {
            return new PipelineFile(catalog).parse(name, text.getBytes(StandardCharsets.UTF_8));
        } catch (PipelineFileException wrong) {
            throw CommandFailed.wrongInput(
                    wrong.problems().stream().map(Problem::sentence).toList());
        }
    }

    private static PipelineFile files() {
        return new PipelineFile(ReprovisioningSteps.catalog());
    }
}
