package dev.lightbench.run;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * How one result stands in the journal's file: a header of {@value #HEADER} bytes, its content, and filling up to whole
 * blocks. A frame begins at a block, so that whatever has become of one, the next is found.
 *
 * @param sequence frames are recorded in the order of these numbers
 * @param length of the content, in bytes
 * @param checksum CRC-32C of the content
 */
record JournalFrame(long sequence, int length, int checksum) {
    /** What a disk writes at once, or several times that. */
    static final int BLOCK = 4096;

    static final int HEADER = 28;

    /** "LBFRAME1": no other block begins so, by the journal's filling. */
    private static final long MAGIC = 0x4C424652414D4531L;

    /** What a block is, as its first bytes tell. */
    enum Sign {
        /** A frame begins here. */
        FRAME,
        /** A frame began here, and its header is damaged. */
        DAMAGED,
        /** Nothing begins here. */
        NONE
    }

    /** The whole frame of a content, in whole blocks. */
    static byte[] encode(long sequence, byte[] content) {
        ByteBuffer frame = ByteBuffer.allocate(size(content.length));
        frame.putLong(MAGIC).putLong(sequence).putInt(content.length).putInt(crc(content, 0, content.length));
        frame.putInt(crc(frame.array(), 0, HEADER - 4)).put(content);
        return frame.array();
    }

    /** How many bytes a frame with that much content takes. */
    static int size(int length) {
        return (HEADER + length + BLOCK - 1) / BLOCK * BLOCK;
    }

    /** How many bytes this one takes. */
    int size() {
        return size(length);
    }

    static Sign sign(byte[] header) {
        if (ByteBuffer.wrap(header).getLong() != MAGIC) {
            return Sign.NONE;
        }
        return header(header).isPresent() ? Sign.FRAME : Sign.DAMAGED;
    }

    /** The header, if it is whole. */
    static Optional<JournalFrame> header(byte[] header) {
        ByteBuffer bytes = ByteBuffer.wrap(header);
        boolean whole = bytes.getLong() == MAGIC && bytes.getInt(HEADER - 4) == crc(header, 0, HEADER - 4);
        return whole
                ? Optional.of(new JournalFrame(bytes.getLong(), bytes.getInt(), bytes.getInt()))
                : Optional.empty();
    }

    /** Whether that is its content, unharmed. */
    boolean holds(byte[] content) {
        return content.length == length && crc(content, 0, length) == checksum;
    }

    private static int crc(byte[] bytes, int from, int length) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, from, length);
        return (int) crc.getValue();
    }
}
