package dev.lightbench.pipeline;

import dev.lightbench.config.Problem;
import dev.lightbench.config.UnusableFileException;
import dev.lightbench.config.WholeFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.codec.digest.DigestUtils;

/** Reads pipeline files. {@code docs/pipelines.md} describes the format. */
public final class PipelineFile {
    /** The largest file that is read, in bytes: the longest sensible pipeline is a tenth of it. */
    static final int MOST_BYTES = 64 * 1024;

    private static final WholeFile FILES = new WholeFile(MOST_BYTES);

    /** Where the build puts {@code fixtures/pipelines}. */
    private static final String BUILT_IN = "/fixtures/pipelines/";

    private final StepCatalog catalog;

    /** Reads files that name steps of this catalog. */
    public PipelineFile(StepCatalog catalog) {
        this.catalog = catalog;
    }

    /**
     * Reads and checks a file.
     *
     * @throws PipelineFileException with everything that is wrong with it
     */
    public Pipeline read(Path file) throws PipelineFileException {
        try {
            return parse(file.toString(), FILES.bytes(file));
        } catch (UnusableFileException e) {
            throw refused(e);
        }
    }

    /** The default pipeline, which comes with the program. */
    public Pipeline standard() {
        return builtIn("reprovision");
    }

    /** The pipeline of {@code lightbench clear}, which comes with the program too. */
    public Pipeline clearing() {
        return builtIn("clear");
    }

    private Pipeline builtIn(String name) {
        String place = BUILT_IN + name + ".yaml";
        try (InputStream in = PipelineFile.class.getResourceAsStream(place)) {
            if (in == null) {
                throw new IllegalStateException("the program lacks its part " + place);
            }
            return parse(name + ".yaml (built in)", in.readAllBytes());
        } catch (IOException | PipelineFileException e) {
            throw new IllegalStateException("the pipeline " + name + " cannot be used: " + e.getMessage(), e);
        }
    }

    /**
     * Checks the content of a file.
     *
     * @param name how the file is called in what is said of it
     * @throws PipelineFileException with everything that is wrong with it
     */
    public Pipeline parse(String name, byte[] content) throws PipelineFileException {
        try {
            String text = FILES.text(name, content);
            return new PipelineParser(catalog, name, text, DigestUtils.sha256Hex(content)).parse();
        } catch (UnusableFileException e) {
            throw refused(e);
        }
    }

    private static PipelineFileException refused(UnusableFileException why) {
        Problem problem = why.problem();
        return new PipelineFileException(
                List.of(Problem.whole(problem.file(), problem.sentence() + "; name a pipeline file (YAML in UTF-8)")));
    }
}
