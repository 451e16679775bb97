package dev.lightbench.bench.redir;

import dev.lightbench.bench.redir.Guest.Reply;
import dev.lightbench.usb.ControlSetup;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** DFU as a guest's client does it (PROTOCOL 4), after the guest has enumerated the device. */
record GuestDfu(Requests requests) {
    static final int USER_PART = 0x080A0000;
    private static final int BLOCK = 4096;

    /** Whatever carries control transfers and fails by throwing. */
    interface Requests {
        byte[] send(ControlSetup setup, byte[] data) throws Exception;
    }

    static GuestDfu over(Guest guest) {
        return new GuestDfu((setup, data) -> {
            Reply reply = guest.control(setup, data);
            if (reply.status() != 0) {
                throw new AssertionError("[" + setup + "] ended with status " + reply.status());
            }
            return reply.data();
        });
    }

    /** Erases the user part's sector and writes an image there. */
    void download(byte[] image) throws Exception {
        command(0x41, USER_PART);
        for (int at = 0; at < image.length; at += BLOCK) {
            command(0x21, USER_PART + at);
            dnload(2, Arrays.copyOfRange(image, at, Math.min(image.length, at + BLOCK)));
            settle();
        }
    }

    /** Reads back what is there. */
    byte[] upload(int length) throws Exception {
        command(0x21, USER_PART);
        requests.send(new ControlSetup(0x21, 6, 0, 0, 0), new byte[0]);
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (int block = 2; all.size() < length; block++) {
            int size = Math.min(BLOCK, length - all.size());
            all.writeBytes(requests.send(new ControlSetup(0xA1, 2, block, 0, size), new byte[0]));
        }
        requests.send(new ControlSetup(0x21, 6, 0, 0, 0), new byte[0]);
        return all.toByteArray();
    }

    /** Tells the device to leave DFU; 500 ms later it does. */
    void leave() throws Exception {
        command(0x21, USER_PART);
        dnload(2);
        state();
    }

    private void command(int code, int address) throws Exception {
        dnload(
                0,
                ByteBuffer.allocate(5)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .put((byte) code)
                        .putInt(address)
                        .array());
        settle();
    }

    private void dnload(int block, byte... data) throws Exception {
        requests.send(new ControlSetup(0x21, 1, block, 0, data.length), data);
    }

    private void settle() throws Exception {
        while (state() != 5) {
            // the first GETSTATUS does the work, the second says that it is done
        }
    }

    private int state() throws Exception {
        return requests.send(new ControlSetup(0xA1, 3, 0, 0, 6), new byte[0])[4];
    }
}
