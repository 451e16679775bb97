package dev.lightbench.firmware;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * The fields between a module's body and its CRC (PROTOCOL 4.7): from the back, size u16, SHA-256 of every byte
 * before it, reserved u16, and for size 40 product version u16 and product id u16.
 *
 * @param size what the size field says: 36 or 40; anything else means that nobody wrote a suffix
 * @param productId the product, 65535 for none
 * @param productVersion the product's version, 65535 for none
 * @param reserved the two bytes before the SHA-256
 * @param sha256 the SHA-256 field, 64 lower-case hex digits
 */
public record ModuleSuffix(int size, int productId, int productVersion, int reserved, String sha256) {
    /** With the product's fields. */
    public static final int SIZE = 40;

    /** Without the product's fields. */
    public static final int SIZE_WITHOUT_PRODUCT = 36;

    /** What product id and version say where there is no product. */
    public static final int NONE = 65535;

    private static final int SHA_SIZE = 32;
    private static final int SHA_FROM_END = ModuleCrc.SIZE + 2 + SHA_SIZE;

    /**
     * Reads whatever stands where the suffix of this module would be.
     *
     * @param module a whole module with its CRC, at least 44 bytes
     */
    static ModuleSuffix read(byte[] module) {
        ByteBuffer in = ByteBuffer.wrap(module).order(ByteOrder.LITTLE_ENDIAN);
        int end = module.length;
        int size = u16(in, end - ModuleCrc.SIZE - 2);
        boolean product = size == SIZE;
        int sha = end - SHA_FROM_END;
        return new ModuleSuffix(
                size,
                product ? u16(in, sha - 6) : NONE,
                product ? u16(in, sha - 4) : NONE,
                u16(in, sha - 2),
                HexFormat.of().formatHex(module, sha, sha + SHA_SIZE));
    }

    private static int u16(ByteBuffer in, int at) {
        return in.getShort(at) & 0xFFFF;
    }

    /** Whether the size field is one that a firmware build writes. */
    public boolean wellFormed() {
        return size == SIZE || size == SIZE_WITHOUT_PRODUCT;
    }

    /** SHA-256 of what the field covers: every byte of this module before the field; lower-case hex. */
    static String shaOver(byte[] module) {
        return DigestUtils.sha256Hex(Arrays.copyOf(module, module.length - SHA_FROM_END));
    }

    /**
     * Writes a suffix into the room before the CRC.
     *
     * @param module a whole module whose last 44 (or 40) bytes are room for suffix and CRC
     */
    static void write(byte[] module, int size, int productId, int productVersion, int reserved) {
        ByteBuffer out = ByteBuffer.wrap(module).order(ByteOrder.LITTLE_ENDIAN);
        int sha = module.length - SHA_FROM_END;
        if (size == SIZE) {
            out.putShort(sha - 6, (short) productId).putShort(sha - 4, (short) productVersion);
        }
        out.putShort(sha - 2, (short) reserved);
        MessageDigest digest = DigestUtils.getSha256Digest();
        digest.update(module, 0, sha);
        out.put(sha, digest.digest());
        out.putShort(sha + SHA_SIZE, (short) size);
    }

    /** Whether a module of that length, with the header ending at {@code bodyStart}, has room for a suffix. */
    static boolean fitsInto(long moduleLength, int bodyStart) {
        return moduleLength >= (long) bodyStart + SIZE_WITHOUT_PRODUCT + ModuleCrc.SIZE
                && moduleLength >= SIZE + ModuleCrc.SIZE;
    }
}
