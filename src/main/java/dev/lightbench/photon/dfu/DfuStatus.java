package dev.lightbench.photon.dfu;

import java.time.Duration;

/**
 * The six bytes of GETSTATUS (PROTOCOL 4.1).
 *
 * @param status bStatus, 0 for no error
 * @param pollTimeout how long to wait before the next GETSTATUS
 * @param state bState, one of {@link DfuState}
 */
record DfuStatus(int status, Duration pollTimeout, int state) {
    static final int SIZE = 6;

    static DfuStatus parse(byte[] bytes) throws DfuFault {
        if (bytes.length != SIZE) {
            throw new DfuFault(DfuFault.Kind.GARBLED, "Its DFU status has " + bytes.length + " bytes instead of 6.");
        }
        int millis = (bytes[1] & 0xFF) | (bytes[2] & 0xFF) << 8 | (bytes[3] & 0xFF) << 16;
        return new DfuStatus(bytes[0] & 0xFF, Duration.ofMillis(millis), bytes[4] & 0xFF);
    }
}
