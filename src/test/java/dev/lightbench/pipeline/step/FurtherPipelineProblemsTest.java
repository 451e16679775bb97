package dev.lightbench.pipeline.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.lightbench.pipeline.PipelineFile;
import dev.lightbench.pipeline.PipelineFileException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is said of settings of the steps beyond the five that are missing or do not go together. */
class FurtherPipelineProblemsTest {
    private final PipelineFile files = new PipelineFile(ReprovisioningSteps.catalog());

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "set-claim-code | set-claim-code needs a code; write 'code: TEXT', up to 63 characters",
                "expect-version | expects nothing; give at least one of os, bootloader, user-part",
                "expect-version: {os: '1.5'} | expects of os '1.5', which is no version; allowed is 1.5.2 or",
                "expect-version: {bootloader: '>=1.5.2'} | allowed is a whole number from 0 to 65535",
                "expect-version: {user-part: '70000'} | expects of user-part '70000', which is no version",
                "flash-system | needs parts; write 'parts:",
                "flash-system: {parts: ' , '} | needs parts; write 'parts:",
                "read-console | needs a pattern; write 'pattern:",
                "read-console: {pattern: '('} | has the pattern '(', which is no regular expression",
                "read-console: {pattern: a, fails: '['} | has the fails '[', which is no regular expression",
                "run-command | needs a command; write 'command: PROGRAM ARGUMENT ...'",
                "run-command: {command: \"echo 'x\"} | has a command that has a ' without an end",
                "set-credentials: {password-env: X} | needs an ssid; write 'ssid: NAME', 1 to 32 bytes",
                "set-credentials: {ssid: ääääääääääääääääää, password-env: X} | has an ssid of 36 bytes; allowed are 1 to 32",
                "set-credentials: {ssid: net} | needs a password; give one of password-env, password-file",
                "set-credentials: {ssid: net, password-env: X, password-file: y} | has two sources of a password",
                "set-credentials: {ssid: net, security: none, password-env: X} | has a password for an open network",
                "set-credentials: {ssid: net, cipher: none, password-env: X} | has no cipher for WPA; allowed is one of aes",
                "set-credentials: {ssid: net, password: secret} | unknown setting of set-credentials 'password'",
                "reset | needs a proof after it; add flash or verify-listening",
                "enter-dfu | needs a proof after it; add flash or flash-system or leave-dfu",
                "power-cycle | needs a proof after it; add flash or verify-listening"
            })
    void isToldAtItsStep(String step, String sentence) {
        PipelineFileException refused = catchThrowableOfType(
                PipelineFileException.class,
                () -> files.parse(
                        "f.yaml",
                        ("pipeline: p\nsteps:\n  - detect\n  - " + step + "\n").getBytes(StandardCharsets.UTF_8)));

        assertThat(refused.getMessage()).startsWith("f.yaml:4:").contains(sentence);
    }

    @ParameterizedTest
    @ValueSource(strings = {"verify-listening", "flash"})
    void whatProvesThatNothingIsStoredCanOnlyFailBehindANewNetwork(String proof) throws Exception {
        String stored = "pipeline: p\nsteps:\n  - detect\n  - set-credentials: {ssid: net, security: none}\n";
        PipelineFileException refused = catchThrowableOfType(
                PipelineFileException.class,
                () -> files.parse("f.yaml", (stored + "  - " + proof + "\n").getBytes(StandardCharsets.UTF_8)));

        assertThat(refused)
                .hasMessage("f.yaml:5:5: " + proof + " stands after set-credentials and can only fail there; put it"
                        + " before set-credentials, or clear-credentials between them");
        String cleared = "  - clear-credentials\n  - reset\n  - " + proof + "\n";
        assertThat(files.parse("f.yaml", (stored + cleared).getBytes(StandardCharsets.UTF_8))
                        .steps())
                .hasSize(5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"wifi.yaml", "selftest.yaml"})
    void theExamplesAreRight(String name) throws Exception {
        assertThat(files.read(Path.of("fixtures/pipelines", name)).steps()).isNotEmpty();
    }

    @Test
    void anOpenNetworkNeedsNoPassword() throws Exception {
        assertThat(files.parse(
                                "f.yaml",
                                "pipeline: p\nsteps: [detect, set-credentials: {ssid: net, security: none}]\n"
                                        .getBytes(StandardCharsets.UTF_8))
                        .steps())
                .hasSize(2);
    }
}
