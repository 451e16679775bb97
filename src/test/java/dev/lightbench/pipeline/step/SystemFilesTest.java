package dev.lightbench.pipeline.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.lightbench.firmware.Dependency;
import dev.lightbench.firmware.FirmwareModule;
import dev.lightbench.firmware.ModuleBuilder;
import dev.lightbench.firmware.ModuleFunction;
import dev.lightbench.firmware.Platform;
import dev.lightbench.pipeline.FailureCode;
import dev.lightbench.pipeline.StepFailure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SystemFilesTest {
    private static final long PART_1 = 0x08020000L;
    private static final long PART_2 = 0x08060000L;

    @TempDir
    Path folder;

    private static ModuleBuilder part(Platform platform, int index, int version, int otherVersion) {
        return ModuleBuilder.systemModule(platform, ModuleFunction.SYSTEM_PART, index, index == 1 ? PART_1 : PART_2)
                .version(version)
                .needs(
                        otherVersion == 0
                                ? Dependency.NONE
                                : new Dependency(ModuleFunction.SYSTEM_PART.code(), 3 - index, otherVersion))
                .size(2000, index);
    }

    private String file(String name, byte[] content) throws Exception {
        return Files.write(folder.resolve(name), content).toString();
    }

    private StepFailure refusal(String... files) {
        return catchThrowableOfType(StepFailure.class, () -> SystemFiles.read(List.of(files), Platform.PHOTON));
    }

    @Test
    void thePartsOfTheUnitsPlatformAreTaken() throws Exception {
        String photon = file("photon", part(Platform.PHOTON, 1, 1512, 207).build());
        String p1 = file("p1", part(Platform.P1, 1, 1512, 207).build());

        assertThat(SystemFiles.read(List.of(p1, photon), Platform.PHOTON))
                .singleElement()
                .satisfies(part -> assertThat(part.words()).isEqualTo("system part 1 version 1512"));
        assertThat(refusal(p1).failure().message()).contains("The unit is a photon, and none of " + p1 + " is for it.");
    }

    @Test
    void aBootloaderIsRefusedWithTheReason() throws Exception {
        byte[] bootloader = ModuleBuilder.systemModule(Platform.PHOTON, ModuleFunction.BOOTLOADER, 0, 0x08000000L)
                .size(2000, 1)
                .build();

        StepFailure refused = refusal(file("boot.bin", bootloader));

        assertThat(refused.failure().code()).isEqualTo(FailureCode.BOOTLOADER_REFUSED);
        assertThat(refused.failure().message()).contains("boot.bin is a bootloader", "below 0x08020000");
        assertThat(refused.mayRetry()).isFalse();
    }

    @Test
    void whatIsWrongWithAFileIsSaidWithItsName() throws Exception {
        byte[] good = part(Platform.PHOTON, 1, 1512, 0).build();
        byte[] damaged = good.clone();
        damaged[1000] ^= 1;

        assertThat(refusal(file("a.bin", damaged)).failure().message()).contains("a.bin: ");
        assertThat(refusal(file("b.bin", Arrays.copyOf(good, 1000))).failure().message())
                .contains("b.bin: ");
        assertThat(refusal(folder.resolve("none").toString()).failure().message())
                .contains("none: there is no such file.");
        assertThat(refusal(file(
                                "c.bin",
                                part(Platform.PHOTON, 1, 1, 0).start(PART_2).build()))
                        .failure()
                        .message())
                .contains("c.bin: is linked for 0x08060000; allowed for system part 1 is 0x08020000.");
        assertThat(refusal(file(
                                "d.bin",
                                ModuleBuilder.userPart(Platform.PHOTON)
                                        .size(2000, 1)
                                        .build()))
                        .failure()
                        .message())
                .contains("d.bin: is a module of function 5 and index 1; allowed are system parts 1 and 2.");
        assertThat(refusal(file("e.bin", good), file("f.bin", good)).failure().message())
                .contains("f.bin: is a second system part 1 for photon.");
    }

    private static SystemPart system(int index, int version, int needs) throws Exception {
        return new SystemPart(
                index,
                FirmwareModule.parse(
                        part(Platform.PHOTON, index, version, needs).build()));
    }

    private static SystemState state(SystemPart one, SystemPart two) {
        return new SystemState(new EnumMap<>(Map.of(
                ModulePlace.SYSTEM_PART_1, one.module().header(),
                ModulePlace.SYSTEM_PART_2, two.module().header())));
    }

    @Test
    void anUpdateBeginsWithPartOneAndADowngradeWithPartTwo() throws Exception {
        SystemPart oldOne = system(1, 1000, 0);
        SystemPart oldTwo = system(2, 1000, 1000);
        SystemPart newOne = system(1, 1512, 207);
        SystemPart newTwo = system(2, 1512, 1512);

        assertThat(state(oldOne, oldTwo).ordered(List.of(newTwo, newOne))).containsExactly(newOne, newTwo);
        assertThat(state(newOne, newTwo).ordered(List.of(oldOne, oldTwo))).containsExactly(oldTwo, oldOne);
    }

    @Test
    void whereNeitherOrderBootsInBetweenPartOneComesFirst() throws Exception {
        SystemPart newOne = system(1, 1512, 207);
        SystemPart newTwo = system(2, 1512, 1512);

        assertThat(state(system(1, 109, 0), system(2, 109, 109)).ordered(List.of(newTwo, newOne)))
                .containsExactly(newOne, newTwo);
    }

    @Test
    void whatIsMissingIsNamed() throws Exception {
        SystemState mixed = state(system(1, 1000, 0), system(2, 1512, 1512));

        assertThat(mixed.boots()).isFalse();
        assertThat(mixed.missing(ModulePlace.SYSTEM_PART_2))
                .contains("system part 2 version 1512 needs system part 1 version 1512 or newer, and there would be"
                        + " version 1000");
    }
}
