package dev.lightbench.firmware;

/**
 * The 24 bytes that open a module (PROTOCOL 4.7).
 *
 * @param start address of the module's first byte
 * @param end address behind its last byte before the CRC
 * @param reserved the byte at +8
 * @param flags the byte at +9
 * @param version the module's version
 * @param platformId which device it is for
 * @param function what it is, see {@link ModuleFunction}
 * @param index which one of its kind
 * @param dependency what it needs first
 * @param dependency2 what else it needs
 */
public record ModuleHeader(
        long start,
        long end,
        int reserved,
        int flags,
        int version,
        int platformId,
        int function,
        int index,
        Dependency dependency,
        Dependency dependency2) {
    /** Its size in bytes. */
    public static final int SIZE = 24;
}
