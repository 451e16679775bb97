package dev.lightbench.bench.unit;

import java.util.List;
import java.util.Optional;

/**
 * A section of the storage that requests 260 to 264 describe (PROTOCOL 2.5).
 *
 * @param kind what it is for
 * @param address where it begins in flash; 0 for one that is not a place in flash
 * @param size bytes
 * @param module the module that belongs there, as type and index of request 90; empty for none
 */
record StorageSection(Kind kind, long address, int size, Optional<Belongs> module) {
    static final int CAN_READ = 1;
    static final int CAN_WRITE = 2;
    static final int CAN_CLEAR = 4;
    static final int CAN_GET_SIZE = 8;
    static final int NEEDS_CLEAR = 0x10;

    private static final MemoryMap MAP = MemoryMap.STM32; // no other platform has these requests
    private static final int EEPROM_SIZE = 2047;
    private static final int SYSTEM_PART_SIZE = 0x40000;

    /** Section types with what may be done to them: only factory and configuration are writable. */
    enum Kind {
        FIRMWARE(1, CAN_READ | CAN_GET_SIZE),
        OTA(2, CAN_READ | CAN_GET_SIZE),
        FACTORY(3, CAN_READ | CAN_WRITE | CAN_CLEAR | CAN_GET_SIZE | NEEDS_CLEAR),
        CONFIG(4, CAN_READ | CAN_WRITE),
        EEPROM(5, CAN_READ);

        final int type;
        final int flags;

        Kind(int type, int flags) {
            this.type = type;
            this.flags = flags;
        }
    }

    /** A kind of module and its index. */
    record Belongs(int type, int index) {}

    /** The sections of a unit with a modular system, in the order of the page. */
    static final List<StorageSection> ALL = List.of(
            firmware(MAP.bootloader(), 0x4000, 1, 0),
            firmware(MAP.systemParts().get(0), SYSTEM_PART_SIZE, 2, 1),
            firmware(MAP.systemParts().get(1), SYSTEM_PART_SIZE, 2, 2),
            firmware(MAP.userPart(), 0x20000, 3, 1),
            new StorageSection(Kind.OTA, MAP.ota(), MAP.otaSize(), Optional.empty()),
            new StorageSection(Kind.FACTORY, MAP.factoryUserPart(), 0x20000, Optional.of(new Belongs(3, 1))),
            new StorageSection(Kind.CONFIG, 0, ApplicationDct.LENGTH, Optional.empty()),
            new StorageSection(Kind.EEPROM, 0, EEPROM_SIZE, Optional.empty()));

    private static StorageSection firmware(long address, int size, int type, int index) {
        return new StorageSection(Kind.FIRMWARE, address, size, Optional.of(new Belongs(type, index)));
    }

    /** Whether all of these flags are among its own. */
    boolean can(int flags) {
        return (kind.flags & flags) == flags;
    }

    /** Whether that range lies in it; both are unsigned numbers of 32 bits. */
    boolean holds(int offset, int length) {
        return Integer.toUnsignedLong(offset) + Integer.toUnsignedLong(length) <= size;
    }

    /** The module that lies in it. */
    Optional<FlashModule> found(Flash flash) {
        return FlashModule.staged(flash, address, 0)
                .or(() -> FlashModule.staged(flash, address, MAP.headerOffset()))
                .filter(m -> m.bytes().length <= size);
    }

    /** As request 260 tells it. */
    ProtobufBytes described() {
        ProtobufBytes told =
                new ProtobufBytes().number(1, kind.type).number(2, size).number(3, kind.flags);
        module.ifPresent(
                m -> told.message(4, new ProtobufBytes().number(1, m.type()).number(2, m.index())));
        return told;
    }
}
