package dev.lightbench.probe;

import dev.lightbench.usb.ControlSetup;
import dev.lightbench.usb.UsbConnection;
import dev.lightbench.usb.UsbException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;

/** Reads flash from a unit in DFU mode, and makes it leave that mode (PROTOCOL 4.1, 4.2). Erases and writes nothing. */
final class DfuReading {
    private static final int OUT = 0x21;
    private static final int IN = 0xA1;
    private static final int DOWNLOAD = 1;
    private static final int UPLOAD = 2;
    private static final int GET_STATUS = 3;
    private static final int ABORT = 6;
    private static final int SET_ADDRESS = 0x21;
    private static final int FIRST_BLOCK = 2;
    private static final int STATUS_LENGTH = 6;

    /** What a client gives every DFU transfer (PROTOCOL 4.2). */
    private static final Duration TRANSFER = Duration.ofSeconds(5);

    private final UsbConnection connection;

    DfuReading(UsbConnection connection) {
        this.connection = connection;
    }

    byte[] read(long address, int length) throws UsbException, InterruptedException {
        setAddress(address);
        out(ABORT, 0, new byte[0]);
        byte[] data = connection.controlIn(new ControlSetup(IN, UPLOAD, FIRST_BLOCK, 0, length), TRANSFER);
        out(ABORT, 0, new byte[0]);
        return data;
    }

    /** Asks for the start of the firmware; the unit leaves the bus 500 ms later. */
    void leave(long address) throws UsbException, InterruptedException {
        setAddress(address);
        out(DOWNLOAD, FIRST_BLOCK, new byte[0]);
        status();
    }

    private void setAddress(long address) throws UsbException, InterruptedException {
        ByteBuffer command = ByteBuffer.allocate(5).order(ByteOrder.LITTLE_ENDIAN);
        command.put((byte) SET_ADDRESS).putInt((int) address);
        out(DOWNLOAD, 0, command.array());
        status(); // carries it out
        status(); // says so
    }

    private void status() throws UsbException, InterruptedException {
        connection.controlIn(new ControlSetup(IN, GET_STATUS, 0, 0, STATUS_LENGTH), TRANSFER);
    }

    private void out(int request, int value, byte[] data) throws UsbException, InterruptedException {
        connection.controlOut(new ControlSetup(OUT, request, value, 0, data.length), data, TRANSFER);
    }
}
