package dev.lightbench.bench.unit;

import dev.lightbench.firmware.Dependency;
import dev.lightbench.firmware.ModuleFunction;
import dev.lightbench.firmware.ModuleHeader;
import dev.lightbench.firmware.Platform;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The four modules in the main store of a unit as they are in flash now: which are there, which are whole, and whose
 * needs are met. Looks once, when it is made.
 */
final class InstalledModules {
    /**
     * A module and what is wrong with it.
     *
     * @param module the module in flash
     * @param whole CRC, platform and kind are right
     * @param satisfied what it needs is there
     */
    record Installed(FlashModule module, boolean whole, boolean satisfied) {
        /** The validity bits of request 90 (PROTOCOL 2.5): 1 integrity failed, 2 dependency failed, 0 good. */
        int validity() {
            return (whole ? 0 : 1) | (satisfied ? 0 : 2);
        }
    }

    private final Platform platform;
    private final List<Installed> found = new ArrayList<>();

    private InstalledModules(Platform platform) {
        this.platform = platform;
    }

    /** Looks at the four places. */
    static InstalledModules in(Flash flash, Platform platform) {
        InstalledModules modules = new InstalledModules(platform);
        List<FlashModule> all = new ArrayList<>();
        int behindVectors = MemoryMap.SYSTEM_HEADER_OFFSET;
        FlashModule.at(flash, MemoryMap.BOOTLOADER, behindVectors).ifPresent(all::add);
        FlashModule.at(flash, MemoryMap.SYSTEM_PART_1, behindVectors).ifPresent(all::add);
        FlashModule.at(flash, MemoryMap.SYSTEM_PART_2, behindVectors).ifPresent(all::add);
        FlashModule.at(flash, MemoryMap.USER_PART, 0).ifPresent(all::add);
        for (FlashModule module : all) {
            boolean satisfied = meets(all, module.header().dependency())
                    && meets(all, module.header().dependency2());
            modules.found.add(new Installed(module, modules.whole(module), satisfied));
        }
        return modules;
    }

    /** In order of address: bootloader, system part 1, system part 2, user part; what is not there is left out. */
    List<Installed> all() {
        return List.copyOf(found);
    }

    /** The user part that the system would start: whole, and its needs met. */
    Optional<FlashModule> startable() {
        return find(ModuleFunction.USER_PART, 1)
                .filter(m -> m.whole() && m.satisfied())
                .map(Installed::module);
    }

    /** Whether the bootloader would start the system: a look at the header of part 1 and no more (PROTOCOL 4.4). */
    boolean systemStarts() {
        return found.stream()
                .map(m -> m.module().header())
                .anyMatch(h -> h.start() == MemoryMap.SYSTEM_PART_1 && h.platformId() == platform.id());
    }

    /** Whether both system parts are there and whole. */
    boolean systemWhole() {
        return find(ModuleFunction.SYSTEM_PART, 1).filter(Installed::whole).isPresent()
                && find(ModuleFunction.SYSTEM_PART, 2).filter(Installed::whole).isPresent();
    }

    /** Whether a need is met by what is here. */
    boolean meets(Dependency need) {
        return meets(found.stream().map(Installed::module).toList(), need);
    }

    private Optional<Installed> find(ModuleFunction function, int index) {
        return found.stream()
                .filter(m -> m.module().header().function() == function.code()
                        && m.module().header().index() == index)
                .findFirst();
    }

    private boolean whole(FlashModule module) {
        ModuleHeader header = module.header();
        return module.intact() && header.platformId() == platform.id() && expected(header);
    }

    private static boolean expected(ModuleHeader header) {
        if (header.start() == MemoryMap.USER_PART) {
            return header.function() == ModuleFunction.USER_PART.code()
                    && header.index() == 1
                    && header.end() + 4 <= MemoryMap.OTA;
        }
        return header.function() == ModuleFunction.SYSTEM_PART.code()
                || header.function() == ModuleFunction.BOOTLOADER.code();
    }

    private static boolean meets(List<FlashModule> modules, Dependency need) {
        return !need.present()
                || modules.stream()
                        .map(FlashModule::header)
                        .anyMatch(h -> h.function() == need.function()
                                && h.index() == need.index()
                                && h.version() >= need.version());
    }
}
