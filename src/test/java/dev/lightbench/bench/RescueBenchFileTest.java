package dev.lightbench.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lightbench.firmware.DemoImages;
import dev.lightbench.firmware.Platform;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The bench of difficult units can be set up, and brings along what clears them. */
class RescueBenchFileTest {
    @Test
    void bringsAProductAndAHelperForEachPlatform() throws Exception {
        BenchSetup setup = BenchFile.read(Path.of("fixtures/benches/rescue.yaml"));

        assertThat(Files.readAllBytes(setup.helpers().get(Platform.PHOTON))).isEqualTo(DemoImages.helperPhoton());
        assertThat(Files.readAllBytes(setup.helpers().get(Platform.P1))).isEqualTo(DemoImages.helperP1());
        assertThat(Files.readAllBytes(setup.images().get(Platform.PHOTON))).isEqualTo(DemoImages.rescuePhoton());
        assertThat(Files.readAllBytes(setup.images().get(Platform.P1))).isEqualTo(DemoImages.rescueP1());
    }

    @Test
    void namesAHelperThatIsNotThereWithItsLine() throws Exception {
        Path file = Path.of("fixtures/benches/no-such.yaml");

        assertThat(assertThrows(
                                BenchFileException.class,
                                () -> BenchFile.read(file, "helpers: {photon: no.bin}\nhubs: []\n"))
                        .problems())
                .anySatisfy(problem -> assertThat(problem).startsWith(file + ":1:19: there is no file "));
    }
}
