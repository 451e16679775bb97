package dev.lightbench.bench.redir;

import java.nio.ByteBuffer;

/**
 * What both sides of a connection can do.
 *
 * @param deviceVersion device_connect carries bcdDevice
 * @param disconnectAck a device_disconnect is acknowledged
 * @param packetSizes ep_info carries the largest packet of each endpoint
 * @param longIds packet ids have 64 bits, after the hello
 * @param longBulk bulk packets carry the upper half of a 32-bit length
 */
record Capabilities(
        boolean deviceVersion, boolean disconnectAck, boolean packetSizes, boolean longIds, boolean longBulk) {
    /** What this side can do: bit 1, 3, 4, 5 and 6, in the order of the components. */
    static final int OURS = 1 << 1 | 1 << 3 | 1 << 4 | 1 << 5 | 1 << 6;

    /** What holds before the guest has said hello. */
    static final Capabilities NONE = of(0);

    private static final int VERSION_BYTES = 64;

    /** What both can do, by the guest's hello: 64 bytes of version, then its capabilities. */
    static Capabilities agreed(Packet hello) throws GuestFault {
        ByteBuffer body = hello.withHeader(VERSION_BYTES).body();
        body.position(body.position() + VERSION_BYTES);
        return of(body.remaining() >= Integer.BYTES ? body.getInt() & OURS : 0);
    }

    private static Capabilities of(int bits) {
        return new Capabilities(has(bits, 1), has(bits, 3), has(bits, 4), has(bits, 5), has(bits, 6));
    }

    private static boolean has(int bits, int number) {
        return (bits & 1 << number) != 0;
    }
}
