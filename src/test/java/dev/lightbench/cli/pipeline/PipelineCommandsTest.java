package dev.lightbench.cli.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lightbench.cli.Commands;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PipelineCommandsTest {
    @TempDir
    private Path directory;

    @Test
    void findsTheShippedPipelineGood() {
        Commands.Result result = Commands.execute("pipeline", "check", "fixtures/pipelines/reprovision.yaml");

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(result.out()).contains("pipeline reprovision is good, 5 steps");
    }

    @Test
    void saysEverythingThatIsWrongWithItsLine() throws Exception {
        Path file = Files.write(
                directory.resolve("p.yaml"),
                List.of("pipeline: mine", "steps:", "  - detect: {patience: 5}", "  - frob: {}"));

        Commands.Result result = Commands.execute("pipeline", "check", file.toString());

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.out()).isEmpty();
        assertThat(result.err().lines())
                .hasSize(2)
                .allSatisfy(line -> assertThat(line).startsWith("lightbench: " + file + ":"));
    }

    @Test
    void explainsTheBuiltInPipelineForOneKindOfUnit() {
        Commands.Result result = Commands.execute("pipeline", "explain", "--os", "1.4.0", "--platform", "p1");

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(result.out())
                .contains("clear-credentials", "The route of p1")
                .doesNotContain("The route of photon");
    }

    @Test
    void refusesAVersionOrAPlatformThatIsNone() {
        assertThat(Commands.execute("pipeline", "explain", "--os", "frob").exitCode())
                .isEqualTo(2);
        assertThat(Commands.execute("pipeline", "explain", "--platform", "frob").exitCode())
                .isEqualTo(2);
    }
}
