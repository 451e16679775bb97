package dev.lightbench.usb.libusb.bed;

import java.io.EOFException;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A USB device of one vendor interface that does what the wIndex of a vendor request says, served over usbredir to one
 * port of the bed. It comes back after each departure, for as long as the port has power.
 */
final class ToyDevice implements AutoCloseable {
    /** The vendor request it knows; its wIndex is one of the commands that follow. */
    static final int REQUEST = 0x50;

    /** Answers with as many bytes as were asked for, each the low byte of wValue; takes what it is sent. */
    static final int ANSWER = 1;

    /** Stalls. */
    static final int STALL = 2;

    /** Never answers. */
    static final int SILENCE = 3;

    /** Is pulled out in the middle of the transfer, and plugged in again. */
    static final int VANISH = 4;

    /** Leaves the bus in the middle of the transfer and returns with product id wValue. */
    static final int REENUMERATE = 5;

    /** Ends the transfer with an error on the wire. */
    static final int WIRE_ERROR = 6;

    private static final int AWAY_MILLIS = 100;

    static final int VENDOR = 0x1209;
    static final int PRODUCT = 0x0001;

    // usbredir: types of packets, and statuses
    private static final int HELLO = 0;
    private static final int CONNECT = 1;
    private static final int DISCONNECT = 2;
    private static final int INTERFACES = 4;
    private static final int ENDPOINTS = 5;
    private static final int SET_CONFIGURATION = 6;
    private static final int CONFIGURATION_STATUS = 8;
    private static final int SET_ALTERNATE = 9;
    private static final int ALTERNATE_STATUS = 11;
    private static final int CONTROL = 100;
    private static final int OK = 0;
    private static final int IO_ERROR = 3;
    private static final int STALLED = 4;

    private static final byte[] CONFIGURATION = {
        9, 2, 18, 0, 1, 1, 0, (byte) 0x80, 50, 9, 4, 0, 0, 0, (byte) 0xff, (byte) 0xff, (byte) 0xff, 0
    };

    private final Path socket;
    private final Thread thread;
    private volatile boolean ended;
    private volatile @Nullable SocketChannel channel; // written by the thread; closed by whoever ends the toy
    private int product = PRODUCT; // owned by the thread

    /** Plugs it in. */
    ToyDevice(Path socket) {
        this.socket = socket;
        this.thread = new Thread(this::live, "toy " + socket.getFileName());
        thread.setDaemon(true);
        thread.start();
    }

    private void live() {
        while (!ended) {
            try (SocketChannel open = SocketChannel.open(StandardProtocolFamily.UNIX)) {
                channel = open;
                awaitSocket();
                open.connect(UnixDomainSocketAddress.of(socket));
                send(open, HELLO, 0, hello());
                plugIn(open);
                serve(open);
            } catch (IOException pulled) {
                // plugged in again after a while
            } catch (InterruptedException told) {
                return;
            }
            if (!away()) {
                return;
            }
        }
    }

    /** Nothing that is pulled out is back sooner, nor does the bed's udev keep up with it. */
    private static boolean away() {
        try {
            TimeUnit.MILLISECONDS.sleep(AWAY_MILLIS);
            return true;
        } catch (InterruptedException told) {
            return false;
        }
    }

    /** The port has a socket only while it has power. */
    private void awaitSocket() throws InterruptedException {
        while (!Files.exists(socket)) {
            TimeUnit.MILLISECONDS.sleep(5);
        }
    }

    private static byte[] hello() {
        ByteBuffer body = little(68);
        body.put("lightbench toy".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        return body.putInt(64, 1 << 1 | 1 << 4).array();
    }

    private void plugIn(SocketChannel to) throws IOException {
        ByteBuffer interfaces = little(132).putInt(0, 1);
        for (int at = 36; at < 132; at += 32) {
            interfaces.put(at, (byte) 0xff);
        }
        send(to, INTERFACES, 0, interfaces.array());
        byte[] none = new byte[160];
        Arrays.fill(none, 0, 32, (byte) 255);
        send(to, ENDPOINTS, 0, none);
        ByteBuffer about = little(10).put((byte) 1).put((byte) 0).put((byte) 0).put((byte) 0);
        send(
                to,
                CONNECT,
                0,
                about.putShort((short) VENDOR)
                        .putShort((short) product)
                        .putShort((short) 0x100)
                        .array());
    }

    private void serve(SocketChannel from) throws IOException {
        while (true) {
            ByteBuffer head = read(from, 12);
            ByteBuffer body = read(from, head.getInt(4));
            int id = head.getInt(8);
            switch (head.getInt(0)) {
                case CONTROL -> control(from, id, body);
                case SET_CONFIGURATION -> send(from, CONFIGURATION_STATUS, id, new byte[] {OK, 1});
                case SET_ALTERNATE -> send(from, ALTERNATE_STATUS, id, new byte[] {OK, body.get(0), body.get(1)});
                default -> {} // resets and cancelled packets change nothing about it
            }
        }
    }

    private void control(SocketChannel to, int id, ByteBuffer setup) throws IOException {
        int length = setup.getShort(8) & 0xFFFF;
        int value = setup.getShort(4) & 0xFFFF;
        if (setup.get(1) == 6 && setup.get(2) == (byte) 0x80) {
            answer(
                    to,
                    id,
                    setup,
                    OK,
                    Arrays.copyOf(descriptor(value >> 8), Math.min(length, descriptor(value >> 8).length)));
        } else if (setup.get(1) == REQUEST) {
            command(to, id, setup, setup.getShort(6), value, length);
        } else {
            answer(to, id, setup, STALLED, new byte[0]);
        }
    }

    private byte[] descriptor(int type) {
        if (type == 2) {
            return CONFIGURATION;
        }
        ByteBuffer device = little(18).put(new byte[] {18, 1, 0, 2, 0, 0, 0, 64});
        device.putShort((short) VENDOR).putShort((short) product).putShort((short) 0x100);
        return device.put(17, (byte) 1).array();
    }

    private void command(SocketChannel to, int id, ByteBuffer setup, int command, int value, int length)
            throws IOException {
        switch (command) {
            case ANSWER -> {
                byte[] data = new byte[setup.get(2) < 0 ? length : 0];
                Arrays.fill(data, (byte) value);
                answer(to, id, setup, OK, data);
            }
            case STALL -> answer(to, id, setup, STALLED, new byte[0]);
            case WIRE_ERROR -> answer(to, id, setup, IO_ERROR, new byte[0]);
            case VANISH -> to.close();
            case REENUMERATE -> {
                product = value;
                send(to, DISCONNECT, 0, new byte[0]);
                plugIn(to);
            }
            default -> {} // silence
        }
    }

    private static void answer(SocketChannel to, int id, ByteBuffer setup, int status, byte[] data) throws IOException {
        ByteBuffer body = little(10 + data.length).put(setup.array(), 0, 10).put(data);
        body.put(3, (byte) status);
        if (setup.get(2) < 0) {
            body.putShort(8, (short) data.length);
        }
        send(to, CONTROL, id, body.array());
    }

    private static ByteBuffer little(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static void send(SocketChannel to, int type, int id, byte[] body) throws IOException {
        ByteBuffer packet = little(12 + body.length)
                .putInt(type)
                .putInt(body.length)
                .putInt(id)
                .put(body)
                .flip();
        while (packet.hasRemaining()) {
            to.write(packet);
        }
    }

    private static ByteBuffer read(SocketChannel from, int size) throws IOException {
        ByteBuffer bytes = little(size);
        while (bytes.hasRemaining()) {
            if (from.read(bytes) < 0) {
                throw new EOFException();
            }
        }
        return bytes;
    }

    @Override
    public void close() throws IOException {
        ended = true;
        thread.interrupt();
        SocketChannel open = channel;
        if (open != null) {
            open.close();
        }
    }
}
