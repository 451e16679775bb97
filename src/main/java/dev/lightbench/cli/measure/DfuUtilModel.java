package dev.lightbench.cli.measure;

import dev.lightbench.time.TimeSource;
import dev.lightbench.usb.ControlSetup;
import dev.lightbench.usb.UsbConnection;
import dev.lightbench.usb.UsbException;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.Arrays;

/**
 * What dfu-util 0.11 sends to a Photon for {@code -D} and {@code -U} with {@code -a 0 -s 0x080A0000}: a model after
 * PROTOCOL 4.1 to 4.3, to compare with. It asks no more than dfu-util does and takes no time of its own, so that it is
 * at least as fast. Each instance is one call of the program.
 */
final class DfuUtilModel {
    private static final int OUT = 0x21;
    private static final int IN = 0xA1;
    private static final int DNLOAD = 1;
    private static final int UPLOAD = 2;
    private static final int GETSTATUS = 3;
    private static final int CLRSTATUS = 4;
    private static final int ABORT = 6;

    private static final int SET_ADDRESS = 0x21;
    private static final int ERASE_PAGE = 0x41;
    private static final int FIRST_BLOCK = 2;

    private static final int IDLE = 2;
    private static final int BUSY = 4;
    private static final int DOWNLOAD_IDLE = 5;
    private static final int UPLOAD_IDLE = 9;
    private static final int ERROR = 10;

    private static final int SECTOR = 128 * 1024;
    private static final int CHUNK = 4096;
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private final UsbConnection connection;
    private final TimeSource time;

    private DfuUtilModel(UsbConnection connection, TimeSource time) {
        this.connection = connection;
        this.time = time;
    }

    /** Begins as the program does: claims the interface and asks until the unit is idle. */
    static DfuUtilModel start(UsbConnection connection, TimeSource time) throws UsbException, InterruptedException {
        connection.claim(0);
        connection.setAlternate(0, 0);
        DfuUtilModel started = new DfuUtilModel(connection, time);
        int state = started.state();
        while (state != IDLE) {
            switch (state) {
                case ERROR -> started.send(CLRSTATUS, 0);
                case DOWNLOAD_IDLE, UPLOAD_IDLE -> started.send(ABORT, 0);
                default -> throw new IllegalStateException("dfu-util does not begin in DFU state " + state);
            }
            state = started.state();
        }
        return started;
    }

    /** {@code -D}: erases the sectors that the file needs, then for each chunk sends its address and its bytes. */
    void download(long address, byte[] file) throws UsbException, InterruptedException {
        for (long page = address; page < address + file.length; page += SECTOR) {
            command(ERASE_PAGE, page);
        }
        for (int at = 0; at < file.length; at += CHUNK) {
            command(SET_ADDRESS, address + at);
            send(DNLOAD, FIRST_BLOCK, Arrays.copyOfRange(file, at, Math.min(at + CHUNK, file.length)));
            poll();
        }
    }

    /** {@code -U}: sends the address once, then asks for chunk after chunk. */
    byte[] upload(long address, int length) throws UsbException, InterruptedException {
        command(SET_ADDRESS, address);
        send(ABORT, 0);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(length);
        for (int at = 0; at < length; at += CHUNK) {
            int size = Math.min(CHUNK, length - at);
            bytes.writeBytes(
                    connection.controlIn(new ControlSetup(IN, UPLOAD, FIRST_BLOCK + at / CHUNK, 0, size), TIMEOUT));
        }
        send(ABORT, 0);
        return bytes.toByteArray();
    }

    private void command(int command, long address) throws UsbException, InterruptedException {
        send(DNLOAD, 0, (byte) command, (byte) address, (byte) (address >> 8), (byte) (address >> 16), (byte)
                (address >> 24));
        poll();
    }

    /** Asks until what was sent is carried out; the first answer must be that it is busy ("Wrong state after command"). */
    private void poll() throws UsbException, InterruptedException {
        int state = state();
        if (state != BUSY) {
            throw new IllegalStateException("dfu-util gives up in DFU state " + state);
        }
        while (state == BUSY) {
            state = state();
        }
        if (state != DOWNLOAD_IDLE) {
            throw new IllegalStateException("dfu-util gives up in DFU state " + state);
        }
    }

    /** GETSTATUS, and the pause that the unit asks for. */
    private int state() throws UsbException, InterruptedException {
        byte[] status = connection.controlIn(new ControlSetup(IN, GETSTATUS, 0, 0, 6), TIMEOUT);
        int pause = status[1] & 0xFF | (status[2] & 0xFF) << 8 | (status[3] & 0xFF) << 16;
        if (pause > 0) {
            time.sleep(Duration.ofMillis(pause));
        }
        return status[4];
    }

    private void send(int request, int value, byte... bytes) throws UsbException, InterruptedException {
        connection.controlOut(new ControlSetup(OUT, request, value, 0, bytes.length), bytes, TIMEOUT);
    }
}
