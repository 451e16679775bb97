package dev.lightbench.bench;

/**
 * Which transfer of a unit's life it is, from 1.
 *
 * @param all among the vendor and class transfers; 0 for a standard request
 * @param ofClass among the class transfers, which is DFU; 0 for others
 */
record TransferCount(int all, int ofClass) {
    /** A request that does not count. */
    static final TransferCount STANDARD = new TransferCount(0, 0);

    boolean counts() {
        return all > 0;
    }
}
