package dev.lightbench.bench.redir;

import java.nio.ByteBuffer;

/**
 * A packet from the guest.
 *
 * @param type what it is
 * @param id what its answer must carry
 * @param body what follows the header, little-endian, from its position to its limit; only valid while it is handled
 */
record Packet(PacketType type, long id, ByteBuffer body) {

    /** Checks the length of the body. */
    Packet ofLength(int bytes) throws GuestFault {
        return body.remaining() == bytes ? this : tooShortOrLong(bytes + " bytes");
    }

    /** Checks that the body has at least its own header. */
    Packet withHeader(int bytes) throws GuestFault {
        return body.remaining() >= bytes ? this : tooShortOrLong(bytes + " bytes or more");
    }

    private Packet tooShortOrLong(String expected) throws GuestFault {
        throw new GuestFault(
                "sent a " + type + " packet of " + body.remaining() + " bytes where " + expected + " belong");
    }

    /** The next byte. */
    int u8() {
        return body.get() & 0xFF;
    }

    /** The next two bytes. */
    int u16() {
        return body.getShort() & 0xFFFF;
    }

    /** All that is left. */
    byte[] rest() {
        byte[] bytes = new byte[body.remaining()];
        body.get(bytes);
        return bytes;
    }
}
