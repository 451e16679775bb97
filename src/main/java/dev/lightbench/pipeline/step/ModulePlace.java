package dev.lightbench.pipeline.step;

import dev.lightbench.firmware.ModuleFunction;
import dev.lightbench.firmware.ModuleHeader;
import dev.lightbench.firmware.Platform;
import dev.lightbench.photon.FlashSession;
import dev.lightbench.photon.PhotonFault;
import dev.lightbench.pipeline.UnitFacts;

/** Where a module's header stands in the flash of a Photon or P1 (PROTOCOL 4.6). */
enum ModulePlace {
    /** The bootloader. */
    BOOTLOADER("bootloaderVersion", 0x08000184L, 0x08000000L, ModuleFunction.BOOTLOADER, 0),
    /** System part 1, without which the bootloader stays in DFU mode. */
    SYSTEM_PART_1("systemPart1Version", 0x08020184L, 0x08020000L, ModuleFunction.SYSTEM_PART, 1),
    /** System part 2. */
    SYSTEM_PART_2("systemPart2Version", 0x08060184L, 0x08060000L, ModuleFunction.SYSTEM_PART, 2),
    /** The application. */
    USER_PART("foundUserPartVersion", 0x080A0000L, 0x080A0000L, ModuleFunction.USER_PART, 1);

    /** Where internal flash ends. */
    private static final long FLASH_END = 0x08100000L;

    private final String fact;
    private final long header;
    private final long start;
    private final ModuleFunction function;
    private final int index;

    ModulePlace(String fact, long header, long start, ModuleFunction function, int index) {
        this.fact = fact;
        this.header = header;
        this.start = start;
        this.function = function;
        this.index = index;
    }

    /** Whether the unit's Device OS is told by it. */
    boolean isSystemPart() {
        return function == ModuleFunction.SYSTEM_PART;
    }

    /** Reads the 24 bytes that stand there, sensible or not. */
    ModuleHeader read(FlashSession dfu) throws PhotonFault, InterruptedException {
        return ModuleHeader.read(dfu.read(header, ModuleHeader.SIZE), 0);
    }

    /** Whether it is the header of the module that belongs there: the checks of the bootloader, and its kind. */
    boolean holds(ModuleHeader found, Platform platform) {
        return found.start() == start
                && found.end() > start
                && found.end() <= FLASH_END
                && found.platformId() == platform.id()
                && found.function() == function.code()
                && (index == 0 || found.index() == index); // bootloaders are numbered differently
    }

    /** Learns the version, if the module that belongs there is there. */
    void learn(ModuleHeader found, Platform platform, UnitFacts facts) {
        if (holds(found, platform)) {
            facts.put(fact, String.valueOf(found.version()));
        }
    }
}
