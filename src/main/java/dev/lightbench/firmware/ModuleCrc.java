package dev.lightbench.firmware;

import java.nio.ByteBuffer;
import java.util.zip.CRC32;

/** The CRC that closes a module: CRC-32 of all bytes before it, stored big-endian (PROTOCOL 4.7). */
public final class ModuleCrc {
    /** Its size in bytes. */
    public static final int SIZE = 4;

    private ModuleCrc() {}

    /** The CRC of the first {@code length} bytes. */
    public static int over(byte[] bytes, int length) {
        CRC32 crc = new CRC32();
        crc.update(bytes, 0, length);
        return (int) crc.getValue();
    }

    /** The CRC as it stands at {@code offset}. */
    public static int stored(byte[] bytes, int offset) {
        return ByteBuffer.wrap(bytes).getInt(offset);
    }

    /** Whether the last four bytes are the CRC of all before them. */
    public static boolean fits(byte[] module) {
        int covered = module.length - SIZE;
        return covered >= 0 && stored(module, covered) == over(module, covered);
    }

    /** Writes into the last four bytes the CRC of all before them. */
    static void close(byte[] module) {
        int covered = module.length - SIZE;
        ByteBuffer.wrap(module).putInt(covered, over(module, covered));
    }
}
