package dev.lightbench.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lightbench.firmware.Platform;
import dev.lightbench.pipeline.step.ReprovisioningSteps;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code helpers:} in a pipeline file. */
class PipelineHelpersTest {
    private static final String DIGEST = "0123456789ABCDEF".repeat(4);

    @Test
    void pinsAFileForEachPlatformByItsDigest() throws Exception {
        Pipeline pipeline = read("helpers:\n  p1: {file: helpers/p1.bin, sha256: " + DIGEST + "}\n");

        assertThat(pipeline.helpers())
                .containsExactly(new HelperPin(Platform.P1, "helpers/p1.bin", DIGEST.toLowerCase(Locale.ROOT), 4, 38));
    }

    @Test
    void hasNoneWhereTheFileNamesNone() throws Exception {
        assertThat(read("").helpers()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "clear.bin | 3:10: helpers is not a mapping",
                "{argon: {file: a}} | 3:11: unknown platform of a helper 'argon'; Allowed: photon, p1",
                "{photon: clear.bin} | 3:19: the helper for photon is not a mapping",
                "{photon: {file: clear.bin}} | 3:19: the helper for photon has no 'sha256'",
                "{photon: {sha256: 12}} | 3:19: the helper for photon has no 'file'",
                "{photon: {file: a, sha256: 12}} | 3:37: 'sha256' of the helper for photon is '12'; allowed is 64 hex",
                "{photon: {file: [], sha256: 12}} | 3:26: 'file' of the helper for photon is ''",
                "{photon: {fil: a}} | 3:20: unknown key of the helper for photon 'fil'; did you mean file?",
            })
    void saysWhereAPinIsWrongAndWhatIsAllowed(String helpers, String problem) {
        assertThatThrownBy(() -> read("helpers: " + helpers + "\n"))
                .isInstanceOf(PipelineFileException.class)
                .hasMessageContaining("p.yaml:" + problem);
    }

    private static Pipeline read(String helpers) throws PipelineFileException {
        String text = "pipeline: p\nsteps: [detect]\n" + helpers;
        return new PipelineFile(ReprovisioningSteps.catalog()).parse("p.yaml", text.getBytes(StandardCharsets.UTF_8));
    }
}
