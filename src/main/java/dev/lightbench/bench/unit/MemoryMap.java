package dev.lightbench.bench.unit;

/** Where things lie in the flash of a Photon and a P1 (PROTOCOL 4.6). */
final class MemoryMap {
    /** The bootloader. */
    static final long BOOTLOADER = 0x08000000L;
    /** System part 1. */
    static final long SYSTEM_PART_1 = 0x08020000L;
    /** System part 2. */
    static final long SYSTEM_PART_2 = 0x08060000L;
    /** The user part, 128 K. */
    static final long USER_PART = 0x080A0000L;
    /** Where an update is gathered, 256 K. */
    static final long OTA = 0x080C0000L;
    /** The most bytes that can be gathered there. */
    static final int OTA_SIZE = 0x40000;
    /** The upper half of it, which doubles as the factory user part. */
    static final long FACTORY_USER_PART = 0x080E0000L;
    /** Behind the last byte of the chip. */
    static final long END = 0x08100000L;
    /** The header of bootloader and system parts stands behind their vector table. */
    static final int SYSTEM_HEADER_OFFSET = 0x184;

    private MemoryMap() {}
}
