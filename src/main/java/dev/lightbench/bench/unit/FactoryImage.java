package dev.lightbench.bench.unit;

import dev.lightbench.firmware.Dependency;
import dev.lightbench.firmware.ModuleBuilder;
import dev.lightbench.firmware.ModuleFunction;
import dev.lightbench.firmware.ModuleHeader;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What the factory wrote into the flash of every unit of one profile: bootloader and system parts with true
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
        return profile.gen3() ? gen3(profile) : gen2(profile);
    }

    /** One system part and a bootloader; the page does not say what they need. */
    private static Map<Integer, byte[]> gen3(OsProfile profile) {
        ModuleVersions versions = ModuleVersions.of(profile);
        MemoryMap map = profile.map();
        Map<Integer, byte[]> sectors = new HashMap<>();
        long system = map.systemParts().get(0);
        place(
                sectors,
                map,
                system,
                behindVectors(profile, ModuleFunction.SYSTEM_PART, 1, system)
                        .version(versions.system())
                        .size(SYSTEM_PART_SIZE, versions.system()));
        place(
                sectors,
                map,
                map.bootloader(),
                behindVectors(profile, ModuleFunction.BOOTLOADER, 0, map.bootloader())
                        .version(versions.bootloader())
                        .size(BOOTLOADER_SIZE, versions.bootloader()));
        return Map.copyOf(sectors);
    }

    private static ModuleBuilder behindVectors(OsProfile profile, ModuleFunction function, int index, long start) {
        int platform = profile.platform().id();
        ModuleHeader header = new ModuleHeader(
                start, start, 0, 0, 0, platform, function.code(), index, Dependency.NONE, Dependency.NONE);
        return ModuleBuilder.of(header, new byte[profile.map().headerOffset()]);
    }

    private static void place(Map<Integer, byte[]> sectors, MemoryMap map, long address, ModuleBuilder module) {
        sectors.putAll(map.internal().split(address, module.build()));
    }

    private static Map<Integer, byte[]> gen2(OsProfile profile) {
        MemoryMap map = profile.map();
        long at1 = map.systemParts().get(0);
        long at2 = map.systemParts().get(1);
        ModuleVersions versions = ModuleVersions.of(profile);
        ModuleBuilder bootloader = ModuleBuilder.systemModule(
                        profile.platform(), ModuleFunction.BOOTLOADER, 0, map.bootloader())
                .version(versions.bootloader())
                .size(BOOTLOADER_SIZE, versions.bootloader());
        ModuleBuilder part1 = ModuleBuilder.systemModule(profile.platform(), ModuleFunction.SYSTEM_PART, 1, at1)
                .version(versions.system())
                .size(SYSTEM_PART_SIZE, versions.system());
        if (profile.version().since("1.1.0")) {
            part1.needs(new Dependency(ModuleFunction.SYSTEM_PART.code(), 2, 207));
        }
        ModuleBuilder part2 = ModuleBuilder.systemModule(profile.platform(), ModuleFunction.SYSTEM_PART, 2, at2)
                .version(versions.system())
                .needs(new Dependency(ModuleFunction.SYSTEM_PART.code(), 1, versions.system()))
                .size(SYSTEM_PART_SIZE, versions.system() + 1L);
        if (profile.version().since("1.5.0")) {
            part2.needsToo(new Dependency(ModuleFunction.BOOTLOADER.code(), 0, 400));
        }
        return Map.of(
                map.internal().sectorAt(map.bootloader()), bootloader.build(),
                map.internal().sectorAt(at1), part1.build(),
                map.internal().sectorAt(at2), part2.build());
    }
}
