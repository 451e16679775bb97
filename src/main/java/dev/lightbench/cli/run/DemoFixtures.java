package dev.lightbench.cli.run;

import dev.lightbench.cli.CommandFailed;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * The demo's bench file, with the images that it names beside it: the project's own where the command is started in
 * its directory, else those in the jar, unpacked for as long as the demo runs.
 */
public final class DemoFixtures implements AutoCloseable {
    private static final Path IN_PROJECT = Path.of("fixtures", "benches", "demo.yaml");
    private static final List<String> PARTS = List.of("fixtures/benches/", "fixtures/images/");

    private final Path bench;
    private final List<Path> unpacked; // what is deleted at the end, the directory first

    private DemoFixtures(Path bench, List<Path> unpacked) {
        this.bench = bench;
        this.unpacked = unpacked;
    }

    /**
     * Those of a command that was started in {@code here}.
     *
     * @throws CommandFailed if they are not there and cannot be unpacked
     */
    public static DemoFixtures locate(Path here) throws CommandFailed {
        if (Files.isRegularFile(here.resolve(IN_PROJECT))) {
            return new DemoFixtures(here.resolve(IN_PROJECT), List.of());
        }
        try {
            Path directory = Files.createTempDirectory("lightbench-demo");
            DemoFixtures fixtures = new DemoFixtures(directory.resolve(IN_PROJECT), List.of(directory));
            for (String part : PARTS) {
                unpack(part, directory);
            }
            if (!Files.exists(fixtures.bench())) {
                fixtures.close();
                throw CommandFailed.hostProblem("this build of the program lacks its demo bench: use --bench FILE");
            }
            return fixtures;
        } catch (IOException failed) {
            throw CommandFailed.hostProblem("the demo bench cannot be unpacked into the temporary directory: "
                    + failed.getMessage() + "; make room there, or name another with -Djava.io.tmpdir=DIRECTORY");
        }
    }

    private static void unpack(String part, Path directory) throws IOException {
        for (Resource resource : new PathMatchingResourcePatternResolver().getResources("classpath*:" + part + "*.*")) {
            Path target = directory.resolve(part).resolve(String.valueOf(resource.getFilename()));
            Files.createDirectories(target.getParent());
            try (InputStream in = resource.getInputStream()) {
                Files.copy(in, target);
            }
        }
    }

    /** The bench file; the other benches lie beside it. */
    public Path bench() {
        return bench;
    }

    /** Deletes what was unpacked; what cannot be deleted is left to the system's own cleaning. */
    @Override
    public void close() {
        for (Path root : unpacked) {
            try (Stream<Path> all = Files.walk(root)) {
                all.sorted(Comparator.reverseOrder())
                        .forEach(path -> path.toFile().delete());
            } catch (IOException left) {
                root.toFile().deleteOnExit();
            }
        }
    }
}
