package dev.lightbench.firmware;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lightbench.firmware.ModuleRejected.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.codec.digest.DigestUtils;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Real modules and what two independent parsers say of them. They are no part of the project: see {@link #FOLDER}. */
class RealModulesTest {
    private static final Path FOLDER = folder();

    private static Path folder() {
        String property = System.getProperty("LIGHTBENCH_VECTORS");
        String variable = System.getenv("LIGHTBENCH_VECTORS");
        return Path.of(Optional.ofNullable(property)
                .or(() -> Optional.ofNullable(variable))
                .orElse("../shared/vectors"));
    }

    @BeforeEach
    void modulesAreThere() {
        assumeTrue(
                Files.isRegularFile(FOLDER.resolve("index.json")),
                "skipped: no index.json in '" + FOLDER + "'; name the folder of real device modules in"
                        + " LIGHTBENCH_VECTORS (system property or environment)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "photon-system-part1-1.5.2.bin",
                "photon-system-part2-1.5.2.bin",
                "photon-bootloader-1.5.2-lto.bin",
                "tinker-0.4.5-photon.bin",
                "photon_doctor.bin",
                "tinker-0.4.5-p1.bin",
                "tinker-0.8.0-rc.27-argon.bin",
                "electron_tinker.bin"
            })
    void parsesAsTheIndexSays(String file) throws Exception {
        JsonNode entry = entry(file);
        JsonNode expected = entry.get("expected");
        JsonNode prefix = expected.get("prefix");
        JsonNode suffix = expected.get("suffix");

        FirmwareModule module = FirmwareModule.parse(bytes(file));

        assertThat(module.header())
                .isEqualTo(new ModuleHeader(
                        Long.decode(prefix.get("start").asString()),
                        Long.decode(prefix.get("end").asString()),
                        prefix.get("reserved").asInt(),
                        prefix.get("flags").asInt(),
                        prefix.get("version").asInt(),
                        prefix.get("platform_id").asInt(),
                        prefix.get("function").asInt(),
                        prefix.get("index").asInt(),
                        dependency(prefix.get("dep")),
                        dependency(prefix.get("dep2"))));
        assertThat(module.headerOffset()).isEqualTo(prefix.get("offset").asInt());
        assertThat(module.suffix())
                .contains(new ModuleSuffix(
                        suffix.get("size").asInt(),
                        suffix.get("product_id_u16_at_-44").asInt(),
                        suffix.get("product_version_u16_at_-42").asInt(),
                        suffix.get("reserved_u16").asInt(),
                        suffix.get("sha256_field").asString()));
        assertThat(module.length()).isEqualTo(entry.get("size").asInt());
        assertThat(module.sha256()).isEqualTo(entry.get("sha256").asString());
        assertThat(String.format(Locale.ROOT, "%08x", ModuleCrc.stored(module.bytes(), module.length() - 4)))
                .isEqualTo(expected.get("crc").get("stored_be_hex").asString());
        assertThat(ModuleInspection.of(bytes(file)).checks())
                .extracting(ModuleCheck::result)
                .containsOnly(ModuleCheck.Result.PASSED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "photon-system-part1-1.5.2.bin",
                "photon-system-part2-1.5.2.bin",
                "photon-bootloader-1.5.2-lto.bin",
                "tinker-0.4.5-photon.bin",
                "photon_doctor.bin",
                "tinker-0.4.5-p1.bin"
            })
    void isRebuiltByteForByteFromItsParts(String file) throws Exception {
        byte[] original = bytes(file);
        JsonNode prefix = entry(file).get("expected").get("prefix");
        JsonNode suffix = entry(file).get("expected").get("suffix");
        int offset = prefix.get("offset").asInt();
        long unknownEnd = 0; // the builder finds the end itself

        byte[] rebuilt = ModuleBuilder.of(
                        new ModuleHeader(
                                Long.decode(prefix.get("start").asString()),
                                unknownEnd,
                                prefix.get("reserved").asInt(),
                                prefix.get("flags").asInt(),
                                prefix.get("version").asInt(),
                                prefix.get("platform_id").asInt(),
                                prefix.get("function").asInt(),
                                prefix.get("index").asInt(),
                                dependency(prefix.get("dep")),
                                dependency(prefix.get("dep2"))),
                        Arrays.copyOf(original, offset))
                .body(Arrays.copyOfRange(original, offset + ModuleHeader.SIZE, original.length - 44))
                .product(
                        suffix.get("product_id_u16_at_-44").asInt(),
                        suffix.get("product_version_u16_at_-42").asInt())
                .suffix(suffix.get("size").asInt(), suffix.get("reserved_u16").asInt())
                .build();

        assertThat(rebuilt).isEqualTo(original);
    }

    @ParameterizedTest
    @CsvSource({"tinker-0.4.5-photon.bin,PHOTON", "photon_doctor.bin,PHOTON", "tinker-0.4.5-p1.bin,P1"})
    void userPartIsAcceptedForItsOwnPlatformOnly(String file, Platform own) throws Exception {
        FirmwareModule module = FirmwareModule.parse(bytes(file));
        UserPartCheck.forPlatform(module, own);
        for (Platform other : Platform.values()) {
            if (other != own) {
                assertThat(refusal(module, other)).isEqualTo(Reason.WRONG_PLATFORM);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "tinker-0.8.0-rc.27-argon.bin,WRONG_PLATFORM,argon (platform 12)",
        "electron_tinker.bin,WRONG_PLATFORM,electron (platform 10)",
        "photon-system-part1-1.5.2.bin,NOT_A_USER_PART,system part 1",
        "photon-system-part2-1.5.2.bin,NOT_A_USER_PART,system part 2",
        "photon-bootloader-1.5.2-lto.bin,NOT_A_USER_PART,bootloader 0"
    })
    void anythingElseIsRefusedForPhotonAndP1WithTheReason(String file, Reason reason, String named) throws Exception {
        FirmwareModule module = FirmwareModule.parse(bytes(file));
        for (Platform platform : List.of(Platform.PHOTON, Platform.P1)) {
            ModuleRejected refusal =
                    catchThrowableOfType(ModuleRejected.class, () -> UserPartCheck.forPlatform(module, platform));
            assertThat(refusal).hasMessageContaining(named);
            assertThat(refusal.reason()).isEqualTo(reason);
        }
    }

    @Test
    void paddedBootloaderHasABadCrcAndIsReadAllTheSame() throws Exception {
        String file = "RC4_bootloader_pad_BM-09.bin";
        byte[] bytes = bytes(file);
        JsonNode expected = entry(file).get("expected");

        ModuleRejected refusal = catchThrowableOfType(ModuleRejected.class, () -> FirmwareModule.parse(bytes));
        assertThat(refusal.reason()).isEqualTo(Reason.BAD_CRC);
        assertThat(refusal)
                .hasMessageContaining("padded: 100 bytes")
                .hasMessageContaining(expected.get("crc").get("stored_be_hex").asString())
                .hasMessageContaining(expected.get("crc").get("computed").asString());

        ModuleInspection inspection = ModuleInspection.of(bytes);
        assertThat(inspection.headerOffset())
                .isEqualTo(expected.get("prefix").get("offset").asInt());
        ModuleHeader header = inspection.header().orElseThrow();
        assertThat(header.function()).isEqualTo(ModuleFunction.BOOTLOADER.code());
        assertThat(header.declaredLength() - 4)
                .isEqualTo(expected.get("prefix").get("declared_length").asLong());
    }

    @Test
    void moduleIsFoundAgainInFlashThatGoesOn() throws Exception {
        byte[] tinker = bytes("tinker-0.4.5-photon.bin");
        byte[] sector = new byte[UserPartCheck.MAX_SIZE];
        Arrays.fill(sector, (byte) 0xFF);
        System.arraycopy(tinker, 0, sector, 0, tinker.length);
        assertThat(FirmwareModule.inFlash(sector, 0).bytes()).isEqualTo(tinker);
        byte[] part2 = bytes("photon-system-part2-1.5.2.bin");
        assertThat(FirmwareModule.inFlash(part2, 0x184).sha256()).isEqualTo(DigestUtils.sha256Hex(part2));
    }

    @Test
    void realApplicationHasNoTag() throws Exception {
        assertThat(ApplicationTag.find(bytes("tinker-0.4.5-photon.bin"))).isEmpty();
        assertThat(ApplicationTag.find(bytes("photon_doctor.bin"))).isEmpty();
    }

    private static Reason refusal(FirmwareModule module, Platform platform) {
        return catchThrowableOfType(ModuleRejected.class, () -> UserPartCheck.forPlatform(module, platform))
                .reason();
    }

    private static Dependency dependency(JsonNode node) {
        return new Dependency(
                node.get("function").asInt(),
                node.get("index").asInt(),
                node.get("version").asInt());
    }

    private static byte[] bytes(String file) throws IOException {
        return Files.readAllBytes(FOLDER.resolve(file));
    }

    private static JsonNode entry(String file) throws IOException {
        JsonNode index = JsonMapper.shared().readTree(Files.readString(FOLDER.resolve("index.json")));
        for (JsonNode entry : index.get("files")) {
            if (entry.get("file").asString().equals(file)) {
                return entry;
            }
        }
        throw new AssertionError(file + " is not in index.json");
    }
}
