package dev.lightbench.bench;

import dev.lightbench.config.PlainYaml;
import dev.lightbench.config.Problem;
import dev.lightbench.config.Problems;
import dev.lightbench.config.UnusableFileException;
import dev.lightbench.config.WholeFile;
import java.nio.file.Path;
import java.util.Optional;
import org.yaml.snakeyaml.nodes.Node;

/** Reads bench files: YAML as {@code docs/bench-file.md} describes it. */
public final class BenchFile {
    /** Far more than 512 units written out one by one. */
    private static final WholeFile FILES = new WholeFile(1024 * 1024);

    private BenchFile() {}

    /**
     * Reads and checks a bench file; paths in it are relative to where it lies.
     *
     * @throws BenchFileException with a sentence for each thing that is wrong, naming file and line
     */
    public static BenchSetup read(Path file) throws BenchFileException {
        return read(file, text(file));
    }

    /** Reads and checks what would stand in {@code file}, which need not exist. */
    public static BenchSetup read(Path file, String text) throws BenchFileException {
        Problems problems = new Problems(file.toString(), Problems::quote);
        Optional<Node> root = new PlainYaml(problems, "this YAML is not understood").compose(text);
        throwIfAny(problems);
        if (root.isEmpty()) {
            throw new BenchFileException(file + ": the bench file is empty; it needs at least 'hubs'");
        }
        BenchSetup setup = new BenchReader(file, problems).read(root.get());
        throwIfAny(problems);
        return setup;
    }

    private static String text(Path file) throws BenchFileException {
        try {
            return FILES.text(file);
        } catch (UnusableFileException e) {
            throw new BenchFileException(e.problem() + "; name a bench file such as fixtures/benches/demo.yaml");
        }
    }

    private static void throwIfAny(Problems problems) throws BenchFileException {
        if (!problems.none()) {
            throw new BenchFileException(
                    problems.listed().stream().map(Problem::toString).toList());
        }
    }
}
