package dev.lightbench.bench.unit;

import java.time.Duration;

/** What an alternate setting of DFU mode writes to (PROTOCOL 4.2). */
interface DfuMedium {

    /** Whether that address lies in it. */
    boolean contains(long address);

    /** What GETSTATUS tells the host to wait, in milliseconds. */
    int pollTimeout(boolean erase);

    /** Begins to erase the sector with that address; it is done when the time is over that it took. */
    Execution erase(long address);

    /** Begins to write bytes, and has done it when the time is over that it took; they lie in it with their first byte at least, or it fails. */
    Execution write(long address, byte[] bytes);

    /** Reads bytes; zeros where there are none. */
    byte[] read(long address, int length);

    /**
     * What became of it.
     *
     * @param good whether it worked
     * @param took how long the device was at it
     */
    record Execution(boolean good, Duration took) {
        /** Refused at once. */
        static Execution refused() {
            return new Execution(false, Duration.ZERO);
        }
    }
}
