package dev.lightbench.pipeline.step;

import dev.lightbench.firmware.Dependency;
import dev.lightbench.firmware.ModuleFunction;
import dev.lightbench.firmware.ModuleHeader;
import dev.lightbench.firmware.Platform;
import dev.lightbench.photon.FlashSession;
import dev.lightbench.photon.PhotonFault;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The modules of a unit by their headers, as they are or as they would be.
 *
 * @param headers what is at each place; nothing for a place without the module that belongs there
 */
record SystemState(Map<ModulePlace, ModuleHeader> headers) {

    /** What is on a unit in DFU mode. */
    static SystemState read(FlashSession dfu, Platform platform) throws PhotonFault, InterruptedException {
        return new SystemState(SystemInFlash.read(dfu, platform).modules());
    }

    /** As it is once that part is written. */
    SystemState with(SystemPart part) {
        Map<ModulePlace, ModuleHeader> changed = new EnumMap<>(ModulePlace.class);
        changed.putAll(headers);
        changed.put(part.place(), part.module().header());
        return new SystemState(changed);
    }

    /**
     * What is missing for a module, for a sentence; empty if it has all that it needs. Part 2 needs part 1 and a
     * bootloader, part 1 needs part 2, the application needs part 2 (PROTOCOL 4.7).
     */
    Optional<String> missing(ModulePlace of) {
        ModuleHeader header = headers.get(of);
        if (header == null) {
            return Optional.empty();
        }
        return Stream.of(header.dependency(), header.dependency2())
                .filter(Dependency::present)
                .flatMap(need -> unmet(need).stream())
                .findFirst()
                .map(what -> words(of) + " version " + header.version() + " needs " + what);
    }

    private Optional<String> unmet(Dependency need) {
        Optional<ModulePlace> place = place(need);
        if (place.isEmpty()) {
            return Optional.empty(); // something that has no place of its own in this memory
        }
        ModuleHeader there = headers.get(place.get());
        if (there != null && there.version() >= need.version()) {
            return Optional.empty();
        }
        return Optional.of(words(place.get()) + " version " + need.version() + " or newer, and there would be "
                + (there == null ? "none" : "version " + there.version()));
    }

    private static Optional<ModulePlace> place(Dependency need) {
        if (need.function() == ModuleFunction.BOOTLOADER.code()) {
            return Optional.of(ModulePlace.BOOTLOADER);
        }
        if (need.function() != ModuleFunction.SYSTEM_PART.code()) {
            return Optional.empty();
        }
        return switch (need.index()) {
            case 1 -> Optional.of(ModulePlace.SYSTEM_PART_1);
            case 2 -> Optional.of(ModulePlace.SYSTEM_PART_2);
            default -> Optional.empty();
        };
    }

    private static String words(ModulePlace place) {
        return place.name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
    }

    /** Whether both parts of the system are there and have what they need. */
    boolean boots() {
        return headers.containsKey(ModulePlace.SYSTEM_PART_1)
                && headers.containsKey(ModulePlace.SYSTEM_PART_2)
                && missing(ModulePlace.SYSTEM_PART_1).isEmpty()
                && missing(ModulePlace.SYSTEM_PART_2).isEmpty();
    }

    /**
     * The parts in the order in which the unit is bootable after as many of them as possible; where both orders are
     * alike, part 1 comes first, for without it the bootloader stays in DFU mode (PROTOCOL 4.4).
     */
    List<SystemPart> ordered(List<SystemPart> parts) {
        List<SystemPart> upwards = new ArrayList<>(parts);
        upwards.sort(java.util.Comparator.comparingInt(SystemPart::index));
        if (upwards.size() < 2
                || with(upwards.get(0)).boots()
                || !with(upwards.get(1)).boots()) {
            return List.copyOf(upwards);
        }
        return List.of(upwards.get(1), upwards.get(0));
    }
}
