package dev.lightbench.firmware;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.lightbench.firmware.ModuleRejected.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class UserPartCheckTest {

    @ParameterizedTest
    @EnumSource(names = {"PHOTON", "P1"})
    void userPartOfTheLargestSizeIsAccepted(Platform platform) throws Exception {
        UserPartCheck.forPlatform(module(ModuleBuilder.userPart(platform).size(131072, 1)), platform);
    }

    @ParameterizedTest
    @CsvSource({"131073", "131076", "200000"})
    void oneByteMoreIsTooLarge(int size) throws Exception {
        refused(
                ModuleBuilder.userPart(Platform.PHOTON).size(size, 1),
                Reason.TOO_LARGE,
                "The module has " + size + " bytes; a user part may have at most 131072.");
    }

    @Test
    void otherPlatformIsNamedWithTheAllowedOne() throws Exception {
        refused(
                ModuleBuilder.userPart(Platform.P1).size(5000, 1),
                Reason.WRONG_PLATFORM,
                "The module is built for p1 (platform 8), not for photon (platform 6).");
    }

    @ParameterizedTest
    @CsvSource({"0x08020000", "0x080A0004", "0x080C0000", "0x0"})
    void otherAddressIsNamedWithTheAllowedOne(String start) throws Exception {
        long address = Long.decode(start);
        refused(
                ModuleBuilder.userPart(Platform.PHOTON).start(address).size(5000, 1),
                Reason.WRONG_ADDRESS,
                String.format("The module is linked for 0x%08x; a user part must start at 0x080a0000.", address));
    }

    @Test
    void systemPartIsRefusedAsOneWhateverElseIsWrong() throws Exception {
        ModuleBuilder part = ModuleBuilder.systemModule(Platform.P1, ModuleFunction.SYSTEM_PART, 2, 0x08060000L);
        refused(
                part.size(200_000, 1),
                Reason.NOT_A_USER_PART,
                "The module is system part 2; only user part 1 (function 5, index 1) may be flashed.");
    }

    @ParameterizedTest
    @EnumSource(names = {"BOOTLOADER", "MONOLITHIC", "SYSTEM_PART", "RADIO", "ASSET"})
    void noOtherFunctionIsAUserPart(ModuleFunction function) throws Exception {
        ModuleHeader header =
                new ModuleHeader(0x080A0000L, 0, 0, 0, 1, 6, function.code(), 1, Dependency.NONE, Dependency.NONE);
        refused(ModuleBuilder.of(header, new byte[0]).size(5000, 1), Reason.NOT_A_USER_PART, function.label());
    }

    @Test
    void secondUserPartIsRefused() throws Exception {
        refused(ModuleBuilder.userPart(Platform.PHOTON).index(2).size(5000, 1), Reason.NOT_A_USER_PART, "user part 2");
    }

    @ParameterizedTest
    @CsvSource({"1", "2", "4", "8", "16"})
    void flagsMeanThatItDoesNotRunAsItIs(int flags) throws Exception {
        ModuleHeader header = new ModuleHeader(0x080A0000L, 0, 0, flags, 1, 6, 5, 1, Dependency.NONE, Dependency.NONE);
        refused(
                ModuleBuilder.of(header, new byte[0]).size(5000, 1),
                Reason.NOT_A_USER_PART,
                String.format("flags are 0x%02x", flags));
    }

    @Test
    void headerBehindVectorsIsNoUserParts() throws Exception {
        ModuleHeader header = new ModuleHeader(0x080A0000L, 0, 0, 0, 1, 6, 5, 1, Dependency.NONE, Dependency.NONE);
        refused(ModuleBuilder.of(header, new byte[0x184]).size(5000, 1), Reason.NOT_A_USER_PART, "0x184");
    }

    @Test
    void platformsOtherThanPhotonAndP1HaveNoPlaceForIt() throws Exception {
        FirmwareModule module = module(ModuleBuilder.userPart(Platform.ARGON).size(5000, 1));
        ModuleRejected refusal =
                catchThrowableOfType(ModuleRejected.class, () -> UserPartCheck.forPlatform(module, Platform.ARGON));
        assertThat(refusal.reason()).isEqualTo(Reason.WRONG_PLATFORM);
        assertThat(refusal).hasMessageContaining("photon and p1 only");
    }

    @ParameterizedTest
    @CsvSource({"1102,1102", "1102,1512", "0,1", "65535,65535"})
    void systemOfTheNeededVersionOrNewerIsEnough(int needed, int present) throws Exception {
        UserPartCheck.forSystem(needing(new Dependency(4, 2, needed)), present);
    }

    @ParameterizedTest
    @CsvSource({"1102,1101", "1,0", "65535,65534"})
    void olderSystemIsRefusedWithBothVersions(int needed, int present) throws Exception {
        for (FirmwareModule module : new FirmwareModule[] {
            needing(new Dependency(4, 2, needed)),
            module(ModuleBuilder.userPart(Platform.PHOTON)
                    .needsToo(new Dependency(4, 2, needed))
                    .size(5000, 1))
        }) {
            ModuleRejected refusal =
                    catchThrowableOfType(ModuleRejected.class, () -> UserPartCheck.forSystem(module, present));
            assertThat(refusal.reason()).isEqualTo(Reason.NEEDS_NEWER_SYSTEM);
            assertThat(refusal)
                    .hasMessageContaining("version " + needed + " or newer")
                    .hasMessageContaining("has " + present);
        }
    }

    @Test
    void dependencyOnSomethingElseIsNotJudged() throws Exception {
        UserPartCheck.forSystem(needing(Dependency.NONE), 0);
        UserPartCheck.forSystem(needing(new Dependency(2, 0, 9999)), 0);
    }

    private static FirmwareModule needing(Dependency dependency) throws ModuleRejected {
        return module(ModuleBuilder.userPart(Platform.PHOTON).needs(dependency).size(5000, 1));
    }

    private static FirmwareModule module(ModuleBuilder builder) throws ModuleRejected {
        return FirmwareModule.parse(builder.build());
    }

    private static void refused(ModuleBuilder builder, Reason reason, String sentence) throws ModuleRejected {
        FirmwareModule module = module(builder);
        ModuleRejected refusal =
                catchThrowableOfType(ModuleRejected.class, () -> UserPartCheck.forPlatform(module, Platform.PHOTON));
        assertThat(refusal.reason()).isEqualTo(reason);
        assertThat(refusal).hasMessageContaining(sentence);
    }
}
