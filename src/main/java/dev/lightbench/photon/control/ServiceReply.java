package dev.lightbench.photon.control;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;
import java.util.OptionalInt;

/**
 * The reply to INIT, CHECK and RESET (PROTOCOL 2.2): little-endian, packed, fields present as its flags say.
 *
 * @param status how the request stands
 * @param id the request's id, where the unit gave one
 * @param size bytes of reply data that wait for RECV, where there are any
 * @param result the application's result, once the request is done
 */
record ServiceReply(Status status, OptionalInt id, OptionalInt size, OptionalInt result) {
    private static final int HAS_STATUS = 1;
    private static final int HAS_ID = 2;
    private static final int HAS_SIZE = 4;
    private static final int HAS_RESULT = 8;
    private static final int ALL = HAS_STATUS | HAS_ID | HAS_SIZE | HAS_RESULT;
    /** The most that a payload can have (PROTOCOL 2.2). */
    private static final int MAX_SIZE = 65535;

    /** The status codes, in the order of their numbers. */
    enum Status {
        OK,
        ERROR,
        PENDING,
        BUSY,
        NO_MEMORY,
        NOT_FOUND
    }

    /** Reads a reply; anything that is not exactly one is garbled. */
    static ServiceReply parse(byte[] bytes) throws ControlFault {
        if (bytes.length < 6) {
            throw garbled(bytes);
        }
        ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        int flags = in.getInt();
        int length =
                6 + (has(flags, HAS_ID) ? 2 : 0) + (has(flags, HAS_SIZE) ? 4 : 0) + (has(flags, HAS_RESULT) ? 4 : 0);
        if (!has(flags, HAS_STATUS) || (flags & ~ALL) != 0 || length != bytes.length) {
            throw garbled(bytes);
        }
        int status = Short.toUnsignedInt(in.getShort());
        OptionalInt id = has(flags, HAS_ID) ? OptionalInt.of(Short.toUnsignedInt(in.getShort())) : OptionalInt.empty();
        OptionalInt size = has(flags, HAS_SIZE) ? OptionalInt.of(in.getInt()) : OptionalInt.empty();
        OptionalInt result = has(flags, HAS_RESULT) ? OptionalInt.of(in.getInt()) : OptionalInt.empty();
        if (status >= Status.values().length || size.orElse(0) < 0 || size.orElse(0) > MAX_SIZE) {
            throw garbled(bytes);
        }
        return new ServiceReply(Status.values()[status], id, size, result);
    }

    private static boolean has(int flags, int flag) {
        return (flags & flag) != 0;
    }

    private static ControlFault garbled(byte[] bytes) {
        return ControlFault.of(
                ControlFault.Kind.GARBLED,
                "A service reply makes no sense: " + HexFormat.of().formatHex(bytes) + ".");
    }
}
