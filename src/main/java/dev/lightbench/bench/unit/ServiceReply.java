package dev.lightbench.bench.unit;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.OptionalInt;

/**
 * The answer to INIT, CHECK and RESET (PROTOCOL 2.2): flags, status, then what the flags announce, little-endian.
 *
 * @param status what became of the service request
 * @param id the request's id, 1 to 65535
 * @param size bytes of reply that wait for RECV
 * @param result the application's result
 */
record ServiceReply(Status status, OptionalInt id, OptionalInt size, OptionalInt result) {
    private static final int HAS_STATUS = 1;
    private static final int HAS_ID = 2;
    private static final int HAS_SIZE = 4;
    private static final int HAS_RESULT = 8;

    /** The statuses that an emulated unit gives. */
    enum Status {
        OK(0),
        PENDING(2),
        BUSY(3),
        NO_MEMORY(4),
        NOT_FOUND(5);

        private final int code;

        Status(int code) {
            this.code = code;
        }
    }

    /** A status and nothing else. */
    static ServiceReply of(Status status) {
        return new ServiceReply(status, OptionalInt.empty(), OptionalInt.empty(), OptionalInt.empty());
    }

    /** The answer to an INIT that was taken. */
    static ServiceReply accepted(Status status, int id) {
        return new ServiceReply(status, OptionalInt.of(id), OptionalInt.empty(), OptionalInt.empty());
    }

    /** The final answer to CHECK; the size is told only if there is a reply. */
    static ServiceReply done(int result, int size) {
        OptionalInt told = size == 0 ? OptionalInt.empty() : OptionalInt.of(size);
        return new ServiceReply(Status.OK, OptionalInt.empty(), told, OptionalInt.of(result));
    }

    /** As the device sends it. */
    byte[] bytes() {
        ByteBuffer out = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN);
        out.putInt(HAS_STATUS
                | (id.isPresent() ? HAS_ID : 0)
                | (size.isPresent() ? HAS_SIZE : 0)
                | (result.isPresent() ? HAS_RESULT : 0));
        out.putShort((short) status.code);
        id.ifPresent(value -> out.putShort((short) value));
        size.ifPresent(out::putInt);
        result.ifPresent(out::putInt);
        return Arrays.copyOf(out.array(), out.position());
    }
}
