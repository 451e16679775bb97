package dev.lightbench.usb;

import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * One thing that happened between host and device, as evidence.
 *
 * @param startNanos when it began, on the run's monotonic clock
 * @param endNanos when it ended, on the same clock
 * @param kind what it was
 * @param setup the setup packet of a control transfer, else null
 * @param length how many bytes moved
 * @param data the bytes, or null where {@code digest} stands for them
 * @param digest SHA-256 in hex of data that is too long to keep (flash blocks), else null
 * @param outcome {@code ok}, {@code interrupted}, or the failure's kind in lower case ({@code gone}, {@code stalled} ...)
 * @param note a sentence of the driver's, else null
 */
public record TransferEntry(
        long startNanos,
        long endNanos,
        Kind kind,
        @Nullable ControlSetup setup,
        int length,
        byte @Nullable [] data,
        @Nullable String digest,
        String outcome,
        @Nullable String note) {

    /** What can stand in a log. */
    public enum Kind {
        /** A control transfer from the device. */
        CONTROL_IN,
        /** A control transfer to the device. */
        CONTROL_OUT,
        /** Bytes came from the serial port. */
        SERIAL_IN,
        /** Bytes went to the serial port. */
        SERIAL_OUT,
        /** The rate of the serial port was set; the note says to what. */
        SERIAL_RATE,
        /** A device was opened. */
        OPEN,
        /** A device was seen to arrive, leave or re-enumerate at the watched port. */
        SIGHTING,
        /** The driver says what it is doing. */
        NOTE
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof TransferEntry that && toString().equals(that.toString());
    }

    @Override
    public int hashCode() {
        return toString().hashCode();
    }

    @Override
    public String toString() {
        byte[] kept = data;
        return startNanos + ".." + endNanos + " " + kind + " " + setup + " " + length + " "
                + (kept == null ? digest : HexFormat.of().formatHex(kept)) + " " + outcome + " " + note;
    }

    /** A copy of the kept bytes; empty where only a digest was kept. */
    public byte[] bytes() {
        byte[] kept = data;
        return kept == null ? new byte[0] : Arrays.copyOf(kept, kept.length);
    }
}
