package dev.lightbench.bench.unit;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The fields of a protobuf message that came from the host: the last of each number where one is wanted, absent ones being zero. */
final class ProtobufFields {
    private final Map<Integer, Long> numbers = new HashMap<>();
    private final Map<Integer, List<byte[]>> blobs = new HashMap<>();

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
                blobs.computeIfAbsent(field, ignored -> new ArrayList<>()).add(bytes);
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
        List<byte[]> all = blobs.getOrDefault(field, List.of());
        return all.isEmpty() ? new byte[0] : all.get(all.size() - 1);
    }

    /** A string. */
    String text(int field) {
        return new String(bytes(field), StandardCharsets.UTF_8);
    }

    /** All messages of a repeated field, in order; those whose bytes are none are left out. */
    List<ProtobufFields> messages(int field) {
        return blobs.getOrDefault(field, List.of()).stream()
                .flatMap(bytes -> read(bytes).stream())
                .toList();
    }

    /** A message; empty if its bytes are none. */
    Optional<ProtobufFields> message(int field) {
        return read(bytes(field));
    }
}
