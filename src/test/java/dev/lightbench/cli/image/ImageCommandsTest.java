package dev.lightbench.cli.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lightbench.cli.CommandFailed;
import dev.lightbench.cli.Commands;
import dev.lightbench.firmware.Dependency;
import dev.lightbench.firmware.ModuleBuilder;
import dev.lightbench.firmware.ModuleFunction;
import dev.lightbench.firmware.Platform;
import dev.lightbench.pipeline.FailureCode;
import dev.lightbench.run.Proof;
import dev.lightbench.run.Proves;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ImageCommandsTest {
    @TempDir
    private Path directory;

    /** Ways in which a file is no product image. */
    enum Broken {
        IMAGE_NOT_A_MODULE(new byte[100]),
        IMAGE_TRUNCATED(Arrays.copyOf(good(Platform.PHOTON), 500)),
        IMAGE_BAD_CRC(flipped(good(Platform.PHOTON), 900)),
        IMAGE_BAD_SHA256(withAnotherSha256(good(Platform.PHOTON))),
        IMAGE_WRONG_PLATFORM(
                ModuleBuilder.userPart(Platform.ARGON).size(1000, 1).build()),
        IMAGE_WRONG_ADDRESS(ModuleBuilder.userPart(Platform.PHOTON)
                .start(0x080B0000L)
                .size(1000, 1)
                .build()),
        IMAGE_TOO_LARGE(ModuleBuilder.userPart(Platform.P1).size(131_076, 1).build()),
        IMAGE_NOT_USER_PART(ModuleBuilder.systemModule(Platform.P1, ModuleFunction.SYSTEM_PART, 2, 0x08060000L)
                .size(2000, 1)
                .build());

        private final byte[] bytes;

        Broken(byte[] bytes) {
            this.bytes = bytes;
        }
    }

    @ParameterizedTest
    @EnumSource
    void refusesAnUnusableImageWithItsOwnCodeAndTheFilesName(Broken broken) throws IOException {
        Path file = write("bad.bin", broken.bytes);

        assertThatThrownBy(() -> ImageFiles.PRODUCTS.read(List.of(file)))
                .isInstanceOfSatisfying(CommandFailed.class, failed -> {
                    assertThat(failed.exitCode()).isEqualTo(2);
                    assertThat(failed.sentences()).singleElement().asString().startsWith(file + ": " + broken + ": ");
                });
    }

    /** What {@code run} and {@code station} do with the files they are given. */
    @ParameterizedTest
    @EnumSource(names = {"IMAGE_NOT_A_MODULE", "IMAGE_TRUNCATED", "IMAGE_BAD_CRC", "IMAGE_BAD_SHA256"})
    @Proves({
        FailureCode.IMAGE_NOT_A_MODULE,
        FailureCode.IMAGE_TRUNCATED,
        FailureCode.IMAGE_BAD_CRC,
        FailureCode.IMAGE_BAD_SHA256
    })
    void aFileThatIsNoWholeModuleIsRefusedBeforeAnyRun(Broken broken) throws IOException {
        Path file = write("bad.bin", broken.bytes);

        assertThatThrownBy(() -> ImageFiles.PRODUCTS.read(List.of(file)))
                .isInstanceOfSatisfying(
                        CommandFailed.class,
                        failed -> Proof.refused(failed.sentences().get(0), FailureCode.valueOf(broken.name())));
    }

    @Test
    void saysEverythingThatIsWrongWithSeveralImagesAtOnce() throws IOException {
        Path good = write("one.bin", good(Platform.PHOTON));
        Path second = write("two.bin", good(Platform.PHOTON));
        Path missing = directory.resolve("none.bin");

        assertThatThrownBy(() -> ImageFiles.PRODUCTS.read(List.of(good, second, missing)))
                .isInstanceOfSatisfying(
                        CommandFailed.class,
                        failed -> assertThat(failed.sentences())
                                .satisfiesExactly(
                                        s -> assertThat(s).startsWith(second + ": this is a second image for photon"),
                                        s -> assertThat(s).isEqualTo(missing + ": there is no such file")));
    }

    @Test
    void takesOneImageForEachPlatform() throws Exception {
        assertThat(ImageFiles.PRODUCTS
                        .read(List.of(write("p1.bin", good(Platform.P1)), write("photon.bin", good(Platform.PHOTON))))
                        .all())
                .hasSize(2);
    }

    @Test
    void inspectsWhatBuildHasBuilt() {
        String file = directory.resolve("product.bin").toString();
        Commands.Result built = Commands.execute(
                "image",
                "build",
                "--platform",
                "p1",
                "--size",
                "4096",
                "--needs",
                "1512",
                "--module-version",
                "7",
                "--mode",
                "manual",
                file);
        assertThat(built.exitCode()).as(built.err()).isZero();

        Commands.Result result = Commands.execute("image", "inspect", "--json", file);

        assertThat(result.exitCode()).isZero();
        assertThat(result.err()).isEmpty();
        JsonNode json = new JsonMapper().readTree(result.out());
        assertThat(json.at("/header/platform").asString()).isEqualTo("p1");
        assertThat(json.at("/header/version").asInt()).isEqualTo(7);
        assertThat(json.at("/header/needs").asString()).isEqualTo("system part 2 version 1512");
        assertThat(json.at("/benchTag").asString()).isEqualTo("manual");
        assertThat(json.at("/notAProduct").isNull()).isTrue();
    }

    @Test
    void inspectsADamagedFileAndEndsWithTwo() throws IOException {
        Path file = write("bad.bin", flipped(good(Platform.PHOTON), 900));

        Commands.Result result = Commands.execute("image", "inspect", file.toString());

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.out()).contains("user part 1", "failed     The CRC");
        assertThat(result.err()).startsWith("lightbench: " + file + ": IMAGE_BAD_CRC: ");
    }

    @Test
    void inspectsASystemPartOfAPhotonAndSaysThatItIsNoProduct() throws IOException {
        byte[] part = ModuleBuilder.systemModule(Platform.PHOTON, ModuleFunction.SYSTEM_PART, 2, 0x08060000L)
                .needs(new Dependency(ModuleFunction.SYSTEM_PART.code(), 1, 1512))
                .size(2000, 1)
                .build();

        Commands.Result result =
                Commands.execute("image", "inspect", write("part2.bin", part).toString());

        assertThat(result.exitCode()).isZero();
        assertThat(result.out()).contains("cannot be used: IMAGE_NOT_USER_PART");
    }

    @Test
    void overwritesNoFile() throws IOException {
        Path file = write("there.bin", new byte[1]);

        assertThat(Commands.execute("image", "build", "--platform", "p1", file.toString())
                        .exitCode())
                .isEqualTo(2);
        assertThat(file).hasSize(1);
    }

    private Path write(String name, byte[] bytes) throws IOException {
        return Files.write(directory.resolve(name), bytes);
    }

    private static byte[] good(Platform platform) {
        return ModuleBuilder.userPart(platform).size(1000, 1).build();
    }

    private static byte[] flipped(byte[] bytes, int at) {
        bytes[at] ^= 1;
        return bytes;
    }

    /** Its CRC is right, and the SHA-256 in its suffix is not. */
    private static byte[] withAnotherSha256(byte[] module) {
        flipped(module, module.length - 20);
        CRC32 crc = new CRC32();
        crc.update(module, 0, module.length - 4);
        ByteBuffer.wrap(module).putInt(module.length - 4, (int) crc.getValue());
        return module;
    }
}
