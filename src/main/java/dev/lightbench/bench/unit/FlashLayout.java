package dev.lightbench.bench.unit;

import java.util.ArrayList;
import java.util.List;

/**
 * The sectors of a flash chip, in order of address.
 *
 * @param base address of the first byte
 * @param sizes the size of each sector in bytes
 */
record FlashLayout(long base, List<Integer> sizes) {
    /** The 1 MiB of the Photon's and P1's STM32F2 (PROTOCOL 1.3): 4 x 16 K, 64 K, 7 x 128 K. */
    static final FlashLayout INTERNAL = new FlashLayout(
            0x08000000L,
            List.of(
                    0x4000, 0x4000, 0x4000, 0x4000, 0x10000, 0x20000, 0x20000, 0x20000, 0x20000, 0x20000, 0x20000,
                    0x20000));

    /** The 1 MiB serial flash of the P1: 256 x 4 K. */
    static final FlashLayout SERIAL = new FlashLayout(0, equal(256, 0x1000));

    FlashLayout {
        sizes = List.copyOf(sizes);
    }

    private static List<Integer> equal(int count, int size) {
        List<Integer> sizes = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            sizes.add(size);
        }
        return sizes;
    }

    /** How many bytes it has. */
    int length() {
        return sizes.stream().mapToInt(Integer::intValue).sum();
    }

    /** Whether that address lies in it. */
    boolean contains(long address) {
        return address >= base && address < base + length();
    }

    /** The index of the sector with that address, which must lie in it. */
    int sectorAt(long address) {
        long start = base;
        for (int i = 0; i < sizes.size(); i++) {
            start += sizes.get(i);
            if (address < start) {
                return i;
            }
        }
        throw new IllegalArgumentException("no sector at 0x" + Long.toHexString(address));
    }

    /** The address of a sector's first byte. */
    long start(int sector) {
        return base
                + sizes.subList(0, sector).stream().mapToInt(Integer::intValue).sum();
    }
}
