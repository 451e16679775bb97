package dev.lightbench.photon.dfu;

import dev.lightbench.time.Deadline;
import dev.lightbench.usb.ControlSetup;
import dev.lightbench.usb.UsbConnection;
import dev.lightbench.usb.UsbException;
import java.time.Duration;

/** The DFU requests to interface 0, one method each (PROTOCOL 4.1). */
final class DfuTransfers {
    private static final int CLASS_OUT = 0x21;
    private static final int CLASS_IN = 0xA1;
    private static final int DNLOAD = 1;
    private static final int UPLOAD = 2;
    private static final int GETSTATUS = 3;
    private static final int CLRSTATUS = 4;
    private static final int GETSTATE = 5;
    private static final int ABORT = 6;
    private static final byte[] NOTHING = new byte[0];

    /** Erase and program run inside GETSTATUS, an erase for up to 2 s (PROTOCOL 4.2). */
    private static final Duration STATUS_TIMEOUT = Duration.ofSeconds(5);
    /** Everything else is answered at once: 4 KiB take 4 ms, times the units that share the hub. */
    private static final Duration TIMEOUT = Duration.ofSeconds(2);

    private final UsbConnection connection;
    private final Deadline deadline;

    DfuTransfers(UsbConnection connection, Deadline deadline) {
        this.connection = connection;
        this.deadline = deadline;
    }

    void download(int block, byte[] data) throws UsbException, DfuFault, InterruptedException {
        connection.controlOut(new ControlSetup(CLASS_OUT, DNLOAD, block, 0, data.length), data, timeout(TIMEOUT));
    }

    byte[] upload(int block, int length) throws UsbException, DfuFault, InterruptedException {
        byte[] data = connection.controlIn(new ControlSetup(CLASS_IN, UPLOAD, block, 0, length), timeout(TIMEOUT));
        if (data.length != length) {
            throw new DfuFault(
                    DfuFault.Kind.GARBLED, "It sent " + data.length + " of " + length + " bytes of its flash.");
        }
        return data;
    }

    DfuStatus status() throws UsbException, DfuFault, InterruptedException {
        return DfuStatus.parse(connection.controlIn(
                new ControlSetup(CLASS_IN, GETSTATUS, 0, 0, DfuStatus.SIZE), timeout(STATUS_TIMEOUT)));
    }

    /** Asks without side effects, where GETSTATUS would carry out what is pending. */
    int state() throws UsbException, DfuFault, InterruptedException {
        byte[] data = connection.controlIn(new ControlSetup(CLASS_IN, GETSTATE, 0, 0, 1), timeout(TIMEOUT));
        if (data.length != 1) {
            throw new DfuFault(DfuFault.Kind.GARBLED, "Its DFU state has " + data.length + " bytes instead of 1.");
        }
        return data[0] & 0xFF;
    }

    void clearStatus() throws UsbException, DfuFault, InterruptedException {
        connection.controlOut(new ControlSetup(CLASS_OUT, CLRSTATUS, 0, 0, 0), NOTHING, timeout(TIMEOUT));
    }

    void abort() throws UsbException, DfuFault, InterruptedException {
        connection.controlOut(new ControlSetup(CLASS_OUT, ABORT, 0, 0, 0), NOTHING, timeout(TIMEOUT));
    }

    Deadline deadline() {
        return deadline;
    }

    private Duration timeout(Duration most) throws DfuFault {
        Duration left = deadline.left();
        if (left.isZero()) {
            throw new DfuFault(DfuFault.Kind.LATE, "The DFU session was not done in time.");
        }
        return left.compareTo(most) < 0 ? left : most;
    }
}
