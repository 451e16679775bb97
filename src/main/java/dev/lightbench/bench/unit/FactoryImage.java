package dev.lightbench.bench.unit;

import dev.lightbench.firmware.Dependency;
import dev.lightbench.firmware.ModuleBuilder;
import dev.lightbench.firmware.ModuleFunction;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What the factory wrote into the flash of every unit of one profile: bootloader and system parts 1 and 2 with true
 * headers and dependencies, and small bodies of noise in place of code.
 */
final class FactoryImage {
    private static final int BOOTLOADER_SIZE = 8192;
    private static final int SYSTEM_PART_SIZE = 16384;

    // Made once per profile and never changed; the map guards itself.
    private static final Map<OsProfile, Map<Integer, byte[]>> MADE = new ConcurrentHashMap<>();

    private FactoryImage() {}

    /** The first bytes of each sector that is not blank, shared by all units of the profile. */
    static Map<Integer, byte[]> of(OsProfile profile) {
        return MADE.computeIfAbsent(profile, FactoryImage::make);
    }

    private static Map<Integer, byte[]> make(OsProfile profile) {
        ModuleVersions versions = ModuleVersions.of(profile.version());
        ModuleBuilder bootloader = ModuleBuilder.systemModule(
                        profile.platform(), ModuleFunction.BOOTLOADER, 0, MemoryMap.BOOTLOADER)
                .version(versions.bootloader())
                .size(BOOTLOADER_SIZE, versions.bootloader());
        ModuleBuilder part1 = ModuleBuilder.systemModule(
                        profile.platform(), ModuleFunction.SYSTEM_PART, 1, MemoryMap.SYSTEM_PART_1)
                .version(versions.system())
                .size(SYSTEM_PART_SIZE, versions.system());
        if (profile.version().since("1.1.0")) {
            part1.needs(new Dependency(ModuleFunction.SYSTEM_PART.code(), 2, 207));
        }
        ModuleBuilder part2 = ModuleBuilder.systemModule(
                        profile.platform(), ModuleFunction.SYSTEM_PART, 2, MemoryMap.SYSTEM_PART_2)
                .version(versions.system())
                .needs(new Dependency(ModuleFunction.SYSTEM_PART.code(), 1, versions.system()))
                .size(SYSTEM_PART_SIZE, versions.system() + 1L);
        if (profile.version().since("1.5.0")) {
            part2.needsToo(new Dependency(ModuleFunction.BOOTLOADER.code(), 0, 400));
        }
        return Map.of(
                FlashLayout.INTERNAL.sectorAt(MemoryMap.BOOTLOADER), bootloader.build(),
                FlashLayout.INTERNAL.sectorAt(MemoryMap.SYSTEM_PART_1), part1.build(),
                FlashLayout.INTERNAL.sectorAt(MemoryMap.SYSTEM_PART_2), part2.build());
    }
}
