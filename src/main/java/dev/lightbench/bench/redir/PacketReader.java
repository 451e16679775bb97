package dev.lightbench.bench.redir;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/** Cuts what a guest sends into packets. Not safe for use by many threads. */
final class PacketReader {
    /** More than any transfer that a full-speed device is asked for in one piece. */
    static final int LONGEST_BODY = 1 << 20;

    private static final int START = 4096;
    private static final int SHORT_HEADER = 12;
    private static final int LONG_HEADER = 16;

    private ByteBuffer pending =
            ByteBuffer.allocate(START).order(ByteOrder.LITTLE_ENDIAN).flip();
    private boolean longIds;

    /** From the next packet on ids have 64 bits. */
    void longIds() {
        longIds = true;
    }

    /** Takes over all that is in a buffer. */
    void add(ByteBuffer bytes) {
        int needed = pending.remaining() + bytes.remaining();
        if (needed > pending.capacity()) {
            ByteBuffer larger = ByteBuffer.allocate(Math.max(needed, 2 * pending.capacity()))
                    .order(ByteOrder.LITTLE_ENDIAN);
            pending = larger.put(pending);
        } else {
            pending.compact();
        }
        pending.put(bytes).flip();
    }

    /** The next packet that has come in whole; null if there is none yet. It is valid until {@link #add}. */
    @Nullable
    Packet next() throws GuestFault {
        int header = longIds ? LONG_HEADER : SHORT_HEADER;
        if (pending.remaining() < header) {
            return null;
        }
        int start = pending.position();
        int code = pending.getInt(start);
        PacketType type = PacketType.of(code)
                .orElseThrow(() -> new GuestFault(
                        "sent a packet of type " + Integer.toUnsignedString(code) + ", which is not used here"));
        int length = pending.getInt(start + 4);
        if (length < 0 || length > LONGEST_BODY) {
            throw new GuestFault("announced a packet of " + Integer.toUnsignedString(length)
                    + " bytes; the most that is taken is " + LONGEST_BODY);
        }
        if (pending.remaining() < header + length) {
            return null;
        }
        long id = longIds ? pending.getLong(start + 8) : Integer.toUnsignedLong(pending.getInt(start + 8));
        ByteBuffer body = pending.slice(start + header, length).order(ByteOrder.LITTLE_ENDIAN);
        pending.position(start + header + length);
        return new Packet(type, id, body);
    }
}
