package dev.lightbench.photon.dfu;

/** The DFU functional descriptor inside a configuration descriptor (PROTOCOL 1.3). */
final class DfuFunction {
    private static final int TYPE = 0x21;
    private static final int SIZE = 9;
    private static final int SMALLEST = 64;
    private static final int LARGEST = 4096;

    private DfuFunction() {}

    /** wTransferSize in bytes: 4096 on Photon and P1. */
    static int transferSize(byte[] configuration) throws DfuFault {
        int at = 0;
        while (at + 1 < configuration.length) {
            int length = configuration[at] & 0xFF;
            if (length < 2 || at + length > configuration.length) {
                break;
            }
            if ((configuration[at + 1] & 0xFF) == TYPE && length >= SIZE) {
                int size = (configuration[at + 5] & 0xFF) | (configuration[at + 6] & 0xFF) << 8;
                if (size >= SMALLEST && size <= LARGEST && size % 4 == 0) {
                    return size;
                }
                throw new DfuFault(DfuFault.Kind.GARBLED, "Its DFU transfer size is " + size + ".");
            }
            at += length;
        }
        throw new DfuFault(DfuFault.Kind.GARBLED, "Its configuration has no DFU functional descriptor.");
    }
}
