package dev.lightbench.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lightbench.time.Deadline;
import dev.lightbench.time.MachineTime;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Programs of a real machine; a shell stands for any of them. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "the shell 'sh' of Linux is needed")
class MachineProgramsTest {
    private final MachineTime time = new MachineTime();
    private final Programs programs = new MachinePrograms();

    private static void awaitEnd(Programs.Running program, MachineTime time) throws Exception {
        Deadline deadline = time.in(Duration.ofSeconds(20));
        while (program.exitCode().isEmpty() && !deadline.passed()) {
            time.sleep(Duration.ofMillis(5));
        }
    }

    private Programs.Running shell(String script, Map<String, String> environment) throws IOException {
        return programs.start(List.of("sh", "-c", script), environment);
    }

    @Test
    void tellsExitCodeAndWhatWasWrittenToBothOutputs() throws Exception {
        try (var program = shell("echo one; echo two >&2; printf three; exit 7", Map.of())) {
            awaitEnd(program, time);

            assertThat(program.exitCode()).hasValue(7);
            assertThat(program.output(50, 200)).containsExactly("one", "two", "three");
            assertThat(program.outputBytes()).isEqualTo(13);
        }
    }

    @Test
    void ofMuchOutputTheFirstLinesAndTheLastAreKeptEachCut() throws Exception {
        try (var program = shell("seq 1 1000; printf 'x%.0s' $(seq 300)", Map.of())) {
            awaitEnd(program, time);

            assertThat(program.output(4, 200)).containsExactly("1", "2", "3", "x".repeat(200));
        }
    }

    @Test
    void theEnvironmentIsWhatIsGivenAndWhatEveryProgramNeeds() throws Exception {
        try (var program = shell("env", Map.of("LIGHTBENCH_PORT", "1-1"))) {
            awaitEnd(program, time);

            assertThat(program.output(100, 2000))
                    .contains("LIGHTBENCH_PORT=1-1")
                    .anyMatch(line -> line.startsWith("PATH="))
                    .allMatch(line -> line.matches(
                            "(LIGHTBENCH_PORT|PATH|HOME|USER|LOGNAME|LANG|LC_ALL|LC_CTYPE|TZ|TMPDIR|TEMP|TMP|PWD"
                                    + "|OLDPWD|SHLVL|_)=.*"));
        }
    }

    @Test
    void aProgramThatReadsFindsNothing() throws Exception {
        try (var program = shell("cat; echo done", Map.of())) {
            awaitEnd(program, time);

            assertThat(program.output(50, 200)).containsExactly("done");
        }
    }

    @Test
    void killingTakesTheChildrenToo() throws Exception {
        try (var program = shell("sleep 600 & echo $!; wait", Map.of())) {
            Deadline deadline = time.in(Duration.ofSeconds(20));
            while (program.output(1, 20).isEmpty() && !deadline.passed()) {
                time.sleep(Duration.ofMillis(5));
            }
            long child = Long.parseLong(program.output(1, 20).get(0));
            assertThat(runs(child)).isTrue();

            program.kill();
            awaitEnd(program, time);

            assertThat(program.exitCode()).isPresent();
            while (runs(child) && !deadline.passed()) {
                time.sleep(Duration.ofMillis(5));
            }
            assertThat(runs(child)).isFalse();
        }
    }

    /** A killed child that nobody has waited for is a name without a program. */
    private static boolean runs(long pid) throws IOException {
        java.nio.file.Path stat = java.nio.file.Path.of("/proc/" + pid + "/stat");
        try {
            return !java.nio.file.Files.readString(stat).matches("(?s).*\\) Z .*");
        } catch (java.nio.file.NoSuchFileException gone) {
            return false;
        }
    }

    @Test
    void whatIsNoProgramIsSaid() {
        assertThatThrownBy(() -> programs.start(List.of("/nowhere/at/all"), Map.of()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("/nowhere/at/all");
    }
}
