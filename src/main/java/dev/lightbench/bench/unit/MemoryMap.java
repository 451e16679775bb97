package dev.lightbench.bench.unit;

import dev.lightbench.firmware.Platform;
import java.util.List;

/**
 * Where things lie in the flash of a platform. Those of Photon and P1 are PROTOCOL 4.6. Of Argon and Boron the page
 * says the sectors (1.3) and, with its vectors, where a user part begins; the other places are the bench's own choice.
 *
 * @param internal the microcontroller's flash
 * @param beside the flash chip beside it; a Photon has none, and nobody reaches it there
 * @param bootloader the bootloader
 * @param systemParts the system parts, in order of their index
 * @param headerOffset where the header of bootloader and system parts stands, behind their vector table
 * @param userPart the user part
 * @param userPartSize the most bytes of it
 * @param ota where an update is gathered
 * @param otaSize the most bytes that can be gathered there
 * @param factoryUserPart the user part of a factory reset; {@link #NONE} where there is none
 * @param writableFrom the first address that the bootloader's DFU writes to
 * @param writableTo behind the last one
 */
record MemoryMap(
        FlashLayout internal,
        FlashLayout beside,
        long bootloader,
        List<Long> systemParts,
        int headerOffset,
        long userPart,
        int userPartSize,
        long ota,
        int otaSize,
        long factoryUserPart,
        long writableFrom,
        long writableTo) {
    /** No address. */
    static final long NONE = -1;

    /** Photon and P1. */
    static final MemoryMap STM32 = new MemoryMap(
            FlashLayout.INTERNAL,
            FlashLayout.SERIAL,
            0x08000000L,
            List.of(0x08020000L, 0x08060000L),
            0x184,
            0x080A0000L,
            0x20000,
            0x080C0000L,
            0x40000,
            0x080E0000L, // the upper half of the OTA region
            0x08020000L,
            0x08100000L);

    /** Argon and Boron. */
    static final MemoryMap NRF52840 = new MemoryMap(
            FlashLayout.NRF52840,
            FlashLayout.EXTERNAL,
            0xF4000L,
            List.of(0x30000L),
            0x200,
            0xD4000L,
            0x20000,
            0x80200000L,
            0x40000,
            NONE,
            0x1000L, // the first page and the last eight are readable only, says the string of the page
            0xF8000L);

    /** That of an emulated platform. */
    static MemoryMap of(Platform platform) {
        return platform == Platform.PHOTON || platform == Platform.P1 ? STM32 : NRF52840;
    }

    /** Whether the bootloader's DFU writes and erases there. */
    boolean writable(long address) {
        return address >= writableFrom && address < writableTo;
    }

    /** Whether updates are gathered in the chip beside the microcontroller. */
    boolean otaBeside() {
        return beside.contains(ota);
    }
}
