package dev.lightbench.audit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The fields of a protobuf message as they come, read strictly: what is cut short or of an unknown kind is undecodable. */
final class ProtoFields {
    /**
     * One field.
     *
     * @param number its number
     * @param value its value where it is a number, else 0
     * @param bytes its bytes where it has a length, else none
     * @param sized whether it has a length: a message, a text or bytes
     */
    record Field(int number, long value, byte[] bytes, boolean sized) {}

    /** The bytes are no such message. */
    static final class Undecodable extends Exception {
        private static final long serialVersionUID = 1L;

        Undecodable(String why) {
            super(why);
        }
    }

    private final byte[] bytes;
    private int at;

    private ProtoFields(byte[] bytes) {
        this.bytes = bytes;
    }

    /** All fields, in order. */
    static List<Field> of(byte[] message) throws Undecodable {
        ProtoFields in = new ProtoFields(message);
        List<Field> fields = new ArrayList<>();
        while (in.at < message.length) {
            long key = in.varint();
            int number = (int) (key >>> 3);
            switch ((int) (key & 7)) {
                case 0 -> fields.add(new Field(number, in.varint(), new byte[0], false));
                case 1 -> fields.add(new Field(number, 0, in.take(8), false));
                case 2 -> fields.add(new Field(number, 0, in.take(in.varint()), true));
                case 5 -> fields.add(new Field(number, 0, in.take(4), false));
                default -> throw new Undecodable("a field of an unknown kind");
            }
            if (number == 0) {
                throw new Undecodable("a field without a number");
            }
        }
        return fields;
    }

    /** The number that a message gives for a field: proto3 leaves zeros out. */
    static long number(List<Field> fields, int number) {
        return fields.stream()
                .filter(field -> field.number() == number && !field.sized())
                .mapToLong(Field::value)
                .reduce(0, (earlier, later) -> later);
    }

    /** The messages or texts that a message gives for a field. */
    static List<byte[]> all(List<Field> fields, int number) {
        return fields.stream()
                .filter(field -> field.number() == number && field.sized())
                .map(Field::bytes)
                .toList();
    }

    /** Whether a message is nothing but messages or texts of one field. */
    static boolean only(List<Field> fields, int number) {
        return fields.stream().allMatch(field -> field.number() == number && field.sized());
    }

    private long varint() throws Undecodable {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            if (at >= bytes.length) {
                throw new Undecodable("it is cut short");
            }
            byte next = bytes[at++];
            value |= (long) (next & 0x7F) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw new Undecodable("a number without an end");
    }

    private byte[] take(long length) throws Undecodable {
        if (length < 0 || length > bytes.length - at) {
            throw new Undecodable("it is cut short");
        }
        at += (int) length;
        return Arrays.copyOfRange(bytes, at - (int) length, at);
    }
}
