package dev.lightbench.bench.unit;

import dev.lightbench.firmware.Dependency;
import dev.lightbench.firmware.ModuleFunction;
import dev.lightbench.firmware.ModuleHeader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * The modules in the main store of a unit as they are in flash now: which are there, which are whole, and whose
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

    private final OsProfile profile;
    private final MemoryMap map;
    private final List<Installed> found = new ArrayList<>();

    private InstalledModules(OsProfile profile) {
        this.profile = profile;
        this.map = profile.map();
    }

    /** Looks at all places. */
    static InstalledModules in(Flash flash, OsProfile profile) {
        InstalledModules modules = new InstalledModules(profile);
        MemoryMap map = profile.map();
        List<FlashModule> all = new ArrayList<>();
        int behindVectors = map.headerOffset();
        FlashModule.at(flash, map.bootloader(), behindVectors).ifPresent(all::add);
        map.systemParts().forEach(at -> FlashModule.at(flash, at, behindVectors).ifPresent(all::add));
        FlashModule.at(flash, map.userPart(), 0).ifPresent(all::add);
        for (FlashModule module : all) {
            boolean satisfied = meets(all, module.header().dependency())
                    && meets(all, module.header().dependency2());
            modules.found.add(new Installed(module, modules.whole(module), satisfied));
        }
        return modules;
    }

    /** bootloader, system parts, user part, as they are looked for; what is not there is left out. */
    List<Installed> all() {
        return List.copyOf(found);
    }

    /** The user part that the system would start: whole, and its needs met, as are those of the system parts. */
    Optional<FlashModule> startable() {
        boolean sound = systemWhole()
                && found.stream()
                        .filter(m -> m.module().header().function() == ModuleFunction.SYSTEM_PART.code())
                        .allMatch(Installed::satisfied);
        return find(ModuleFunction.USER_PART, 1)
                .filter(m -> sound && m.whole() && m.satisfied())
                .map(Installed::module);
    }

    /** The version of the last system part, which is the one that says which Device OS this is; empty if it is not whole. */
    OptionalInt systemVersion() {
        return find(ModuleFunction.SYSTEM_PART, map.systemParts().size()).filter(Installed::whole).stream()
                .mapToInt(m -> m.module().header().version())
                .findFirst();
    }

    /** Whether the bootloader would start the system: a look at the header of part 1 and no more (PROTOCOL 4.4). */
    boolean systemStarts() {
        return found.stream()
                .map(m -> m.module().header())
                .anyMatch(h -> h.start() == map.systemParts().get(0)
                        && h.platformId() == profile.platform().id());
    }

    /** Whether all system parts are there and whole. */
    boolean systemWhole() {
        return IntStream.rangeClosed(1, map.systemParts().size())
                .allMatch(index -> find(ModuleFunction.SYSTEM_PART, index)
                        .filter(Installed::whole)
                        .isPresent());
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
        return module.intact() && header.platformId() == profile.platform().id() && expected(header);
    }

    private boolean expected(ModuleHeader header) {
        if (header.start() == map.userPart()) {
            return header.function() == ModuleFunction.USER_PART.code()
                    && header.index() == 1
                    && header.end() + 4 <= map.userPart() + map.userPartSize();
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
