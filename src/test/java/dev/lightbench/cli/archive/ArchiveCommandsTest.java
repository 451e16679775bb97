package dev.lightbench.cli.archive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lightbench.cli.Commands;
import dev.lightbench.cli.ExitCode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The records of one run on a bench, archived by the commands. */
class ArchiveCommandsTest {
    @TempDir
    private Path directory;

    private String data;

    @BeforeEach
    void oneRun() throws Exception {
        data = directory.resolve("data").toString();
        Commands.Result run = Commands.executeInVirtualTime(
                "run", "--bench", "fixtures/benches/one-photon.yaml", "--data", data, "--json");
        assertThat(run.exitCode()).as(run.err()).isZero();
    }

    @Test
    void whatIsRestoredListsAsWhatWasBackedUp() {
        String file = directory.resolve("backup.zip").toString();
        String before = Commands.execute("runs", "--json", "--data", data).out();

        Commands.Result made = Commands.execute("backup", file, "--data", data);
        assertThat(made.exitCode()).as(made.err()).isZero();
        assertThat(made.out()).contains("read back and whole");
        String other = directory.resolve("other").toString();
        assertThat(Commands.execute("restore", file, "--data", other).exitCode())
                .isZero();

        assertThat(Commands.execute("runs", "--json", "--data", other).out()).isEqualTo(before);
    }

    @Test
    void recordsAreReplacedOnlyIfThatIsSaidAndAreKeptAside() throws Exception {
        String file = directory.resolve("backup.zip").toString();
        Commands.execute("backup", file, "--data", data);
        String before = Commands.execute("runs", "--json", "--data", data).out();

        Commands.Result refused = Commands.execute("restore", file, "--data", data);
        assertThat(refused.exitCode()).isEqualTo(ExitCode.WRONG_INPUT);
        assertThat(refused.err()).contains("there are records").contains("--replace");
        Commands.Result replaced = Commands.execute("restore", file, "--data", data, "--replace");
        assertThat(replaced.exitCode()).as(replaced.err()).isZero();

        assertThat(Commands.execute("runs", "--json", "--data", data).out()).isEqualTo(before);
        try (Stream<Path> all = Files.list(Path.of(data))) {
            Path aside = all.filter(path -> path.getFileName().toString().startsWith("replaced-"))
                    .findFirst()
                    .orElseThrow();
            assertThat(replaced.out()).contains(aside.toString());
            assertThat(Commands.execute("runs", "--json", "--data", aside.toString())
                            .out())
                    .isEqualTo(before);
        }
    }

    @Test
    void anExportHasEachRunOfItsTime() {
        String all = directory.resolve("all.jsonl.gz").toString();
        String none = directory.resolve("none.jsonl.gz").toString();

        assertThat(Commands.execute("export", "--out", all, "--data", data).out())
                .contains(": 1 runs.");
        assertThat(Commands.execute("export", "--out", none, "--data", data, "--to", "2001-01-01")
                        .out())
                .contains(": 0 runs.");
        assertThat(Commands.execute("export", "--out", all, "--data", data).exitCode())
                .isEqualTo(ExitCode.WRONG_INPUT);
    }

    @Test
    void aDryRunOfPruningTouchesNothing() {
        String before = Commands.execute("runs", "--json", "--data", data).out();
        Commands.Result dry = Commands.execute("prune", "--older-than", "1d", "--dry-run", "--data", data);
        assertThat(dry.exitCode()).as(dry.err()).isZero();
        assertThat(dry.out()).contains("would go");
        assertThat(Commands.execute("runs", "--json", "--data", data).out()).isEqualTo(before);
        assertThat(Path.of(data).resolve("exports")).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource({
        "backup new.zip --data nowhere, there is no directory nowhere",
        "backup new.zip --data DATA --port 0, 0 is no port",
        "restore nothing.zip --data DATA, there is no such file",
        "export --out new.gz --data DATA --from yesterday, is no time",
        "prune --older-than 3 --data DATA, allowed are days",
        "prune --older-than 0d --data DATA, less than a day",
        "prune --older-than 9d --keep-failures-for 3d --data DATA, failures cannot go before passes"
    })
    void whatIsWrongIsToldInASentence(String line, String sentence) {
        Commands.Result result = Commands.execute(line.replace("DATA", data).split(" "));

        assertThat(result.exitCode()).isEqualTo(ExitCode.WRONG_INPUT);
        assertThat(result.err()).contains(sentence).doesNotContain("Exception");
    }

    @Test
    void aFileThatIsNoBackupIsRefused() throws Exception {
        Path file = Files.writeString(directory.resolve("no.zip"), "no");

        Commands.Result result = Commands.execute("restore", file.toString(), "--data", directory + "/new");

        assertThat(result.exitCode()).isEqualTo(ExitCode.HOST_PROBLEM);
        assertThat(result.err()).contains("is no whole backup");
    }
}
