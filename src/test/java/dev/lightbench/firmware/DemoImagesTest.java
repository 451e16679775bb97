package dev.lightbench.firmware;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DemoImagesTest {

    @ParameterizedTest
    @CsvSource({"PHOTON,21001", "P1,21002"})
    void committedFileIsWhatTheBuilderMakesAndMayBeFlashed(Platform platform, int productId) throws Exception {
        byte[] file = Files.readAllBytes(Path.of("fixtures/images/demo-" + platform.label() + ".bin"));
        assertThat(file).isEqualTo(platform == Platform.P1 ? DemoImages.p1() : DemoImages.photon());

        FirmwareModule module = FirmwareModule.parse(file);
        UserPartCheck.forPlatform(module, platform);
        UserPartCheck.forSystem(module, 1102);
        assertThat(module.header().version()).isEqualTo(1);
        assertThat(module.productId()).isEqualTo(productId);
        assertThat(module.productVersion()).isEqualTo(1);
        assertThat(module.length()).isEqualTo(100 * 1024);
        assertThat(ApplicationTag.find(file)).contains(ApplicationTag.DEFAULT);
    }

    @ParameterizedTest
    @CsvSource({"PHOTON", "P1"})
    void committedHelperIsWhatTheBuilderMakesAndRunsOnEveryDeviceOs(Platform platform) throws Exception {
        byte[] file = Files.readAllBytes(Path.of("fixtures/images/demo-helper-" + platform.label() + ".bin"));
        assertThat(file).isEqualTo(platform == Platform.P1 ? DemoImages.helperP1() : DemoImages.helperPhoton());

        FirmwareModule module = FirmwareModule.parse(file);
        UserPartCheck.forPlatform(module, platform);
        UserPartCheck.forSystem(module, 109);
        assertThat(ApplicationTag.find(file)).contains(ApplicationTag.HELPER);
    }

    @ParameterizedTest
    @CsvSource({"PHOTON", "P1"})
    void committedRescueProductIsWhatTheBuilderMakesAndRunsOnEveryDeviceOs(Platform platform) throws Exception {
        byte[] file = Files.readAllBytes(Path.of("fixtures/images/rescue-" + platform.label() + ".bin"));
        assertThat(file).isEqualTo(platform == Platform.P1 ? DemoImages.rescueP1() : DemoImages.rescuePhoton());

        FirmwareModule module = FirmwareModule.parse(file);
        UserPartCheck.forPlatform(module, platform);
        UserPartCheck.forSystem(module, 109);
        assertThat(ApplicationTag.find(file)).contains(ApplicationTag.DEFAULT);
    }

    @ParameterizedTest
    @CsvSource({"PHOTON", "P1"})
    void contentDoesNotCompress(Platform platform) throws Exception {
        byte[] image = platform == Platform.P1 ? DemoImages.p1() : DemoImages.photon();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (DeflaterOutputStream deflater = new DeflaterOutputStream(out)) {
            deflater.write(image);
        }
        assertThat(out.size()).isGreaterThan(image.length * 99 / 100);
    }
}
