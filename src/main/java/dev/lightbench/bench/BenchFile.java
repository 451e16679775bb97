package dev.lightbench.bench;

import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;

/** Reads bench files: YAML as {@code docs/bench-file.md} describes it. */
public final class BenchFile {
    /** Far more than 512 units written out one by one. */
    private static final long MOST_BYTES = 1024 * 1024;

    private static final int DEEPEST = 20;

    private BenchFile() {}

    /**
     * Reads and checks a bench file; paths in it are relative to where it lies.
     *
     * @throws BenchFileException with a sentence for each thing that is wrong, naming file and line
     */
    public static BenchSetup read(Path file) throws BenchFileException {
        FileProblems problems = new FileProblems(file);
        Node root = compose(text(file), problems);
        problems.throwIfAny();
        if (root == null) {
            throw new BenchFileException(file + ": the bench file is empty; it needs at least 'hubs'");
        }
        BenchSetup setup = new BenchReader(file, problems).read(root);
        problems.throwIfAny();
        return setup;
    }

    private static String text(Path file) throws BenchFileException {
        if (!Files.isRegularFile(file)) {
            throw new BenchFileException(file + (Files.exists(file) ? ": is not a file" : ": there is no such file")
                    + "; name a bench file such as fixtures/benches/demo.yaml");
        }
        try {
            if (Files.size(file) > MOST_BYTES) {
                throw new BenchFileException(file + ": a bench file may have " + MOST_BYTES + " bytes at most");
            }
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(Files.readAllBytes(file)))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new BenchFileException(file + ": is not text in UTF-8, as a bench file must be");
        } catch (IOException e) {
            throw new BenchFileException(file + ": cannot be read (" + e.getMessage() + "); make it readable");
        }
    }

    private static @Nullable Node compose(String text, FileProblems problems) {
        LoaderOptions options = new LoaderOptions();
        options.setNestingDepthLimit(DEEPEST);
        options.setMaxAliasesForCollections(0);
        try {
            return new Yaml(options).compose(new StringReader(text));
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 0 : e.getProblemMark().getLine();
            int column = e.getProblemMark() == null ? 0 : e.getProblemMark().getColumn();
            problems.add(line + 1, column + 1, "this YAML is not understood: " + e.getProblem());
        } catch (YAMLException e) {
            problems.add(
                    1,
                    1,
                    "this YAML is not understood: "
                            + String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
        }
        return null;
    }
}
