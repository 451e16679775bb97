package dev.lightbench.bench.unit;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Writes a protobuf message by hand, as the device's encoder does: a field of value zero is left out (PROTOCOL 2.4).
 */
final class ProtobufBytes {
    private static final int VARINT = 0;
    private static final int LENGTH_DELIMITED = 2;
    private static final int FIXED32 = 5;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    /** An integer, bool or enum; a negative one takes ten bytes. */
    ProtobufBytes number(int field, long value) {
        if (value != 0) {
            varint(((long) field << 3) | VARINT);
            varint(value);
        }
        return this;
    }

    /** A bool. */
    ProtobufBytes flag(int field, boolean value) {
        return number(field, value ? 1 : 0);
    }

    /** A fixed32. */
    ProtobufBytes fixed32(int field, int value) {
        if (value != 0) {
            varint(((long) field << 3) | FIXED32);
            for (int shift = 0; shift < 32; shift += 8) {
                out.write(value >> shift);
            }
        }
        return this;
    }

    /** A string. */
    ProtobufBytes text(int field, String value) {
        return bytes(field, value.getBytes(StandardCharsets.UTF_8));
    }

    /** Bytes; none are left out. */
    ProtobufBytes bytes(int field, byte[] value) {
        return value.length == 0 ? this : delimited(field, value);
    }

    /** A message, written even if it is empty: it is there, which a zero is not. */
    ProtobufBytes message(int field, ProtobufBytes value) {
        return delimited(field, value.build());
    }

    /** What was written so far. */
    byte[] build() {
        return out.toByteArray();
    }

    private ProtobufBytes delimited(int field, byte[] value) {
        varint(((long) field << 3) | LENGTH_DELIMITED);
        varint(value.length);
        out.writeBytes(value);
        return this;
    }

    private void varint(long value) {
        long left = value;
        while ((left & ~0x7FL) != 0) {
            out.write((int) ((left & 0x7F) | 0x80));
            left >>>= 7;
        }
        out.write((int) left);
    }
}
