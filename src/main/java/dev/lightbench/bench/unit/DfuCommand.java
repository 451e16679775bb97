package dev.lightbench.bench.unit;

/**
 * What a DNLOAD of block 0 asks for (PROTOCOL 4.1).
 *
 * @param kind which command
 * @param address its address, unsigned; 0 for one without
 */
record DfuCommand(Kind kind, long address) {
    static final byte GET_COMMANDS = 0x00;
    static final byte SET_ADDRESS = 0x21;
    static final byte ERASE = 0x41;
    static final byte SAFE_MODE = (byte) 0xFA;

    /** What the Photon's bootloader knows, and all the rest. */
    enum Kind {
        NOTHING,
        SET_ADDRESS,
        ERASE_PAGE,
        /** Known from Gen 3 on. */
        ENTER_SAFE_MODE,
        /** Mass erase and read-unprotect among them. */
        UNKNOWN
    }

    /** Reads one of at least one byte. */
    static DfuCommand read(byte[] data) {
        if (data.length == 1 && data[0] == GET_COMMANDS) {
            return new DfuCommand(Kind.NOTHING, 0);
        }
        if (data.length == 1 && data[0] == SAFE_MODE) {
            return new DfuCommand(Kind.ENTER_SAFE_MODE, 0);
        }
        if (data.length == 5 && (data[0] == SET_ADDRESS || data[0] == ERASE)) {
            long address =
                    (data[1] & 0xFFL) | (data[2] & 0xFFL) << 8 | (data[3] & 0xFFL) << 16 | (data[4] & 0xFFL) << 24;
            return new DfuCommand(data[0] == ERASE ? Kind.ERASE_PAGE : Kind.SET_ADDRESS, address);
        }
        return new DfuCommand(Kind.UNKNOWN, 0);
    }
}
