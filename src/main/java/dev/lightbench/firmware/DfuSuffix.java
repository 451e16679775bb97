package dev.lightbench.firmware;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * The 16 bytes that some build targets append to a file for USB DFU tools (PROTOCOL 4.5). They are no part of the
 * module and must not reach flash.
 */
final class DfuSuffix {
    static final int SIZE = 16;
    private static final byte[] SIGNATURE = {'U', 'F', 'D', SIZE};

    private DfuSuffix() {}

    /** Whether the file ends in a suffix whose own CRC fits: only then are its last 16 bytes surely a suffix. */
    static boolean present(byte[] file) {
        int covered = file.length - 4;
        if (file.length < SIZE || !Arrays.equals(file, covered - 4, covered, SIGNATURE, 0, 4)) {
            return false;
        }
        int stored = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getInt(covered);
        return stored == ~ModuleCrc.over(file, covered); // DFU leaves out the final inversion
    }

    /** The file without its suffix; the same array if it has none. */
    static byte[] strip(byte[] file) {
        return present(file) ? Arrays.copyOf(file, file.length - SIZE) : file;
    }
}
