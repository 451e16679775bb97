package dev.lightbench.audit;

/**
 * Something that happened to a unit's flash in DFU mode, or was read of it.
 *
 * @param entry the number of its entry
 * @param support the numbers of the entries that say where: the address that was set, and the status that took it
 * @param kind what it was
 * @param address where it begins
 * @param length how many bytes; for an erase, the sector's
 * @param bytes what was read or written; empty where only a digest was kept
 * @param digest SHA-256 of it in lower-case hex
 */
record DfuMove(
        int entry, java.util.List<Integer> support, Kind kind, long address, long length, byte[] bytes, String digest) {

    /** What it was. */
    enum Kind {
        /** A sector was erased. */
        ERASE,
        /** Bytes were written. */
        WRITE,
        /** Bytes were read. */
        READ,
        /** It was told to leave. */
        LEAVE,
        /** Something was written, nobody can tell where; or an update by request took the application's place. */
        ANYWHERE
    }

    boolean touches(long from, long to) {
        return kind == Kind.ANYWHERE || address < to && address + length > from;
    }
}
