package dev.lightbench.bench.unit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

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

    /** The 1 MiB of the nRF52840 in Argon and Boron: 256 pages of 4 K from 0 on. */
    static final FlashLayout NRF52840 = new FlashLayout(0, equal(256, 0x1000));

    /** The 4 MiB beside it: 1024 x 4 K. */
    static final FlashLayout EXTERNAL = new FlashLayout(0x80000000L, equal(1024, 0x1000));

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

    /** Behind its last byte. */
    long end() {
        return base + length();
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

    /** Bytes that begin with a sector, cut into sectors by their index. */
    Map<Integer, byte[]> split(long address, byte[] bytes) {
        Map<Integer, byte[]> parts = new TreeMap<>();
        int done = 0;
        for (int sector = sectorAt(address); done < bytes.length; sector++) {
            int part = Math.min(sizes.get(sector), bytes.length - done);
            parts.put(sector, Arrays.copyOfRange(bytes, done, done + part));
            done += part;
        }
        return parts;
    }

    /** The address of a sector's first byte. */
    long start(int sector) {
        return base
                + sizes.subList(0, sector).stream().mapToInt(Integer::intValue).sum();
    }
}
