package dev.lightbench.bench.unit;

import java.util.Arrays;

/**
 * One erase unit of NOR flash: erase makes all bits 1, programming only makes bits 0. Keeps the bytes up to the last
 * one that is not blank, and shares them with whoever gave them until it is changed.
 */
final class Sector {
    private final int size;
    private byte[] bytes; // up to size; all behind is blank
    private boolean shared;

    private Sector(int size, byte[] bytes, boolean shared) {
        this.size = size;
        this.bytes = bytes;
        this.shared = shared;
    }

    /** A blank one of {@code size} bytes. */
    static Sector blank(int size) {
        return new Sector(size, new byte[0], true);
    }

    /** One that begins with these bytes, which nobody may change any more. */
    static Sector sharing(int size, byte[] bytes) {
        if (bytes.length > size) {
            throw new IllegalArgumentException(bytes.length + " bytes do not fit a sector of " + size);
        }
        return new Sector(size, bytes, true);
    }

    int size() {
        return size;
    }

    /** A copy of the bytes up to the last that was programmed. */
    byte[] programmed() {
        return bytes.clone();
    }

    /** The byte at {@code offset}, 0 to 255. */
    int read(int offset) {
        return offset < bytes.length ? bytes[offset] & 0xFF : 0xFF;
    }

    /** Reads {@code length} bytes from {@code offset} on into {@code target} at {@code at}. */
    void read(int offset, byte[] target, int at, int length) {
        int known = Math.max(0, Math.min(length, bytes.length - offset));
        if (known > 0) {
            System.arraycopy(bytes, offset, target, at, known);
        }
        Arrays.fill(target, at + known, at + length, (byte) 0xFF);
    }

    /** Programs bytes: each becomes what was there AND what is written. */
    void program(int offset, byte[] source, int at, int length) {
        own(offset + length);
        for (int i = 0; i < length; i++) {
            bytes[offset + i] &= source[at + i];
        }
    }

    /** Puts a byte there whatever was there before: what decaying flash does, and no programming can. */
    void decay(int offset, int value) {
        own(offset + 1);
        bytes[offset] = (byte) value;
    }

    /** Turns some of its zeros into ones, as an erase that was cut short: neither what it was, nor blank. */
    void weaken() {
        own(bytes.length);
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] |= (byte) (i % 2 == 0 ? 0x55 : 0xAA);
        }
    }

    /** Makes it blank. */
    void erase() {
        bytes = new byte[0];
        shared = true;
    }

    private void own(int length) {
        if (length > size) {
            throw new IllegalArgumentException("byte " + length + " of a sector of " + size);
        }
        if (shared || bytes.length < length) {
            int before = bytes.length;
            bytes = Arrays.copyOf(bytes, Math.max(before, length));
            Arrays.fill(bytes, before, bytes.length, (byte) 0xFF);
            shared = false;
        }
    }
}
