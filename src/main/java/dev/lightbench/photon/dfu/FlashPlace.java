package dev.lightbench.photon.dfu;

import java.util.Locale;

/**
 * The places of internal flash that the driver may change, and no others (PROTOCOL 4.6): never the bootloader, the
 * settings in the DCT or the emulated EEPROM. What would touch anything outside the place that is meant is a fault of
 * the program, and ends before the transfer.
 */
public enum FlashPlace {
    /** The application: one sector. */
    USER_PART("the user part", 0x080A0000L, 0x080C0000L),
    /** The first system part: two sectors. */
    SYSTEM_PART_1("system part 1", 0x08020000L, 0x08060000L),
    /** The second system part: two sectors. */
    SYSTEM_PART_2("system part 2", 0x08060000L, 0x080A0000L);

    /** All of these places consist of sectors of 128 KiB, each erased as a whole (PROTOCOL 4.2). */
    static final int SECTOR = 0x20000;

    private final String label;
    private final long start;
    private final long end;

    FlashPlace(String label, long start, long end) {
        this.label = label;
        this.start = start;
        this.end = end;
    }

    /**
     * The place of a system part.
     *
     * @param part 1 or 2
     */
    public static FlashPlace ofSystemPart(int part) {
        return switch (part) {
            case 1 -> SYSTEM_PART_1;
            case 2 -> SYSTEM_PART_2;
            default -> throw new IllegalArgumentException("there is no system part " + part + "; allowed are 1 and 2");
        };
    }

    /** The address of its first byte. */
    public long start() {
        return start;
    }

    /** How many bytes fit. */
    public int size() {
        return (int) (end - start);
    }

    /** @throws IllegalArgumentException if any of the bytes lies outside the place */
    void mustContain(long address, long length) {
        if (address < start || length < 0 || address + length > end) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "refused to change %d bytes at 0x%08X: outside %s's 0x%08X..0x%08X",
                    length,
                    address,
                    label,
                    start,
                    end - 1));
        }
    }
}
