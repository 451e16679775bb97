package dev.lightbench.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lightbench.cli.Commands;
import dev.lightbench.firmware.DemoImages;
import dev.lightbench.firmware.ModuleBuilder;
import dev.lightbench.firmware.Platform;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.codec.digest.DigestUtils;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where helpers come from, and which are refused before anything is opened. */
class HelpersOnTheCommandLineTest {
    @TempDir
    private Path directory;

    private Path helper;
    private Path pipeline;

    @BeforeEach
    void aHelperAndAPipelineThatPinsIt() throws IOException {
        helper = Files.write(directory.resolve("clear.bin"), DemoImages.helperPhoton());
        pipeline = pinning("clear.bin", DigestUtils.sha256Hex(DemoImages.helperPhoton()));
    }

    @Test
    void takesThoseThatAreNamedAndThoseThatThePipelinePins() throws Exception {
        RunOptions options = new RunOptions();
        options.helpers.add(Files.write(directory.resolve("p1.bin"), DemoImages.helperP1()));
        options.pipeline = pipeline;

        OrderFiles files = OrderFiles.read(options);

        assertThat(files.helpers().forPlatform(Platform.P1)).isPresent();
        assertThat(files.helpers().forPlatform(Platform.PHOTON)).isPresent();
        assertThat(files.images()).isEmpty();
    }

    @Test
    void prefersTheNamedOneAndLeavesThePinnedFileUnread() throws Exception {
        byte[] other = ModuleBuilder.userPart(Platform.PHOTON).size(5000, 3).build();
        Files.delete(helper);
        RunOptions options = new RunOptions();
        options.helpers.add(Files.write(directory.resolve("other.bin"), other));
        options.pipeline = pipeline;

        assertThat(OrderFiles.read(options).helpers().forPlatform(Platform.PHOTON))
                .hasValueSatisfying(module -> assertThat(module.bytes()).isEqualTo(other));
    }

    @Test
    void refusesADamagedOneAndASecondOneForAPlatform() throws Exception {
        byte[] damaged = DemoImages.helperPhoton();
        damaged[2000] ^= 1;
        Path bad = Files.write(directory.resolve("bad.bin"), damaged);

        assertRefused(bad + ": IMAGE_BAD_", "--helper", bad.toString());
        assertRefused(
                helper + ": this is a second helper for photon, beside " + helper
                        + "; allowed is one --helper for each platform",
                "--helper",
                helper.toString(),
                "--helper",
                helper.toString());
    }

    @Test
    void refusesAPinnedFileThatIsAnotherOneWithBothDigests() throws Exception {
        Path wrong = pinning("clear.bin", "ab".repeat(32));

        assertRefused(
                wrong + ":2:45: the helper clear.bin is another file than the one that is pinned: its SHA-256 is "
                        + DigestUtils.sha256Hex(DemoImages.helperPhoton()) + ", the pin is " + "ab".repeat(32),
                "--pipeline",
                wrong.toString());
        Commands.Result checked = Commands.execute("pipeline", "check", wrong.toString());
        assertThat(checked.exitCode()).isEqualTo(2);
        assertThat(checked.err()).startsWith("lightbench: " + wrong + ":2:45: ");
    }

    @Test
    void refusesAPinnedFileThatIsMissingOrForAnotherPlatform() throws Exception {
        assertRefused(
                pipeline + ":2:45: " + helper + ": there is no such file",
                "--pipeline",
                pinning("clear.bin", "ab".repeat(32), helper).toString());
        Files.write(helper, DemoImages.helperP1());
        assertRefused(
                pipeline + ":2:45: the helper clear.bin is for p1 and stands here for photon",
                "--pipeline",
                pinning("clear.bin", DigestUtils.sha256Hex(DemoImages.helperP1()))
                        .toString());
    }

    @Test
    void explainsWhichHelpersAPipelineBrings() throws Exception {
        assertThat(Commands.execute("pipeline", "explain", pipeline.toString()).out())
                .contains("helper for photon: clear.bin, SHA-256 " + DigestUtils.sha256Hex(DemoImages.helperPhoton()));
    }

    private void assertRefused(String sentence, String... options) {
        List<String> args = new ArrayList<>(
                List.of("run", "--data", directory.resolve("data").toString()));
        args.addAll(List.of(options));
        Commands.Result result = Commands.execute(args.toArray(new String[0]));
        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).startsWith("lightbench: " + sentence).doesNotContain("\tat ");
        assertThat(directory.resolve("data/lightbench.mv.db")).doesNotExist();
    }

    private Path pinning(String file, String digest) throws IOException {
        return Files.writeString(
                directory.resolve("pinned.yaml"),
                "pipeline: pinned\nhelpers: {photon: {file: " + file + ", sha256: " + digest + "}}\nsteps: [detect]\n");
    }

    private Path pinning(String file, String digest, Path without) throws IOException {
        Files.delete(without);
        return pinning(file, digest);
    }
}
