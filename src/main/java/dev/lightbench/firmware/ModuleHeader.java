package dev.lightbench.firmware;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

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

    /**
     * Reads whatever 24 bytes stand at {@code offset}, sensible or not.
     *
     * @throws IndexOutOfBoundsException if there are fewer than 24
     */
    public static ModuleHeader read(byte[] bytes, int offset) {
        ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).position(offset);
        return new ModuleHeader(
                in.getInt() & 0xFFFF_FFFFL,
                in.getInt() & 0xFFFF_FFFFL,
                in.get() & 0xFF,
                in.get() & 0xFF,
                in.getShort() & 0xFFFF,
                in.getShort() & 0xFFFF,
                in.get() & 0xFF,
                in.get() & 0xFF,
                readDependency(in),
                readDependency(in));
    }

    private static Dependency readDependency(ByteBuffer in) {
        return new Dependency(in.get() & 0xFF, in.get() & 0xFF, in.getShort() & 0xFFFF);
    }

    /** The 24 bytes as they stand in a module. */
    public byte[] bytes() {
        ByteBuffer out = ByteBuffer.allocate(SIZE).order(ByteOrder.LITTLE_ENDIAN);
        out.putInt((int) start).putInt((int) end);
        out.put((byte) reserved).put((byte) flags).putShort((short) version);
        out.putShort((short) platformId).put((byte) function).put((byte) index);
        write(out, dependency);
        write(out, dependency2);
        return out.array();
    }

    private static void write(ByteBuffer out, Dependency dependency) {
        out.put((byte) dependency.function()).put((byte) dependency.index()).putShort((short) dependency.version());
    }

    /** How long the module says it is, in bytes with the CRC: {@code end - start + 4}. Below 4 if end is before start. */
    public long declaredLength() {
        return end - start + ModuleCrc.SIZE;
    }
}
