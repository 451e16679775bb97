package dev.lightbench.bench.unit;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The fields of a protobuf message that came from the host: the last of each number, absent ones being zero. */
final class ProtobufFields {
    private final Map<Integer, Long> numbers = new HashMap<>();
    private final Map<Integer, byte[]> blobs = new HashMap<>();

    private ProtobufFields() {}

    /** Reads a message; empty if the bytes are none. */
    static Optional<ProtobufFields> read(byte[] message) {
        ProtobufFields fields = new ProtobufFields();
        ByteBuffer in = ByteBuffer.wrap(message).order(ByteOrder.LITTLE_ENDIAN);
        try {
            while (in.hasRemaining()) {
                if (!fields.readField(in)) {
                    return Optional.empty();
                }
            }
            return Optional.of(fields);
        } catch (BufferUnderflowException e) {
            return Optional.empty();
        }
    }

    private boolean readField(ByteBuffer in) {
        long key = varint(in);
        int field = (int) (key >>> 3);
        switch ((int) (key & 7)) {
            case 0 -> numbers.put(field, varint(in));
            case 1 -> numbers.put(field, in.getLong());
            case 5 -> numbers.put(field, in.getInt() & 0xFFFFFFFFL);
            case 2 -> {
                long length = varint(in);
                if (length < 0 || length > in.remaining()) {
                    return false;
                }
                byte[] bytes = new byte[(int) length];
                in.get(bytes);
                blobs.put(field, bytes);
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private static long varint(ByteBuffer in) {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            int next = in.get();
            value |= (long) (next & 0x7F) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw new BufferUnderflowException(); // more than ten bytes: as bad as too few
    }

    /** An integer, bool or enum. */
    int number(int field) {
        return numbers.getOrDefault(field, 0L).intValue();
    }

    /** A bool. */
    boolean flag(int field) {
        return number(field) != 0;
    }

    /** Bytes. */
    byte[] bytes(int field) {
        return blobs.getOrDefault(field, new byte[0]);
    }

    /** A string. */
    String text(int field) {
        return new String(bytes(field), StandardCharsets.UTF_8);
    }

    /** A message; empty if its bytes are none. */
    Optional<ProtobufFields> message(int field) {
        return read(bytes(field));
    }
}
