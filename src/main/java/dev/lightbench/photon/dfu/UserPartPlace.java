package dev.lightbench.photon.dfu;

import java.util.Locale;

/**
 * The only flash that the driver may change: the 128 KiB sector of the user part (PROTOCOL 4.6). What would touch
 * anything else is a fault of the program, and ends before the transfer.
 */
final class UserPartPlace {
    static final long START = 0x080A0000L;
    static final long END = 0x080C0000L;

    private UserPartPlace() {}

    /** @throws IllegalArgumentException if any of the bytes lies outside the place */
    static void mustContain(long address, long length) {
        if (address < START || length < 0 || address + length > END) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "refused to change %d bytes at 0x%08X: outside the user part's 0x%08X..0x%08X",
                    length,
                    address,
                    START,
                    END - 1));
        }
    }
}
