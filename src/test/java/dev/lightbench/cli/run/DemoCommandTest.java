package dev.lightbench.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lightbench.bench.BenchFile;
import dev.lightbench.cli.Commands;
import dev.lightbench.run.Records;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoCommandTest {
    @TempDir
    private Path directory;

    @Test
    void showsTwoPlantedFailuresAndIsNoFailureItself() throws Exception {
        Commands.Result result = Commands.executeInVirtualTime("demo", "--once", "--data", directory.toString());

        assertThat(result.out()).contains("26 PASS, 2 FAIL", "VERIFY_FAILED", "UNIT_GONE");
        assertThat(result.exitCode()).isZero();
    }

    @Test
    void failsWhenItsResultsCannotBeRecorded() throws Exception {
        try (Records held = Records.open(directory, "other")) {
            assertThat(held.store()).isNotNull();
            assertThat(Commands.executeInVirtualTime("demo", "--once", "--data", directory.toString())
                            .exitCode())
                    .isEqualTo(3);
        }
    }

    @Test
    void bringsItsBenchAlongWhereverItIsStartedAndLeavesNothingBehind() throws Exception {
        Path bench;
        try (DemoFixtures fixtures = DemoFixtures.locate(directory)) {
            bench = fixtures.bench();
            assertThat(BenchFile.read(bench).hubs()).hasSize(4);
        }
        assertThat(bench.getParent().getParent()).doesNotExist();
    }
}
