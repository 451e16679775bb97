package dev.lightbench.bench.redir;

import dev.lightbench.usb.ControlSetup;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

/**
 * The guest side of usbredir, as a hypervisor has it: written from the protocol's description, with a codec of its own.
 */
final class Guest {
    static final int CONNECT_VERSION = 1 << 1;
    static final int DISCONNECT_ACK = 1 << 3;
    static final int PACKET_SIZES = 1 << 4;
    static final int LONG_IDS = 1 << 5;
    static final int LONG_BULK = 1 << 6;
    static final int ALL = CONNECT_VERSION | DISCONNECT_ACK | PACKET_SIZES | LONG_IDS | LONG_BULK;

    static final Duration PATIENCE = Duration.ofSeconds(30);

    /** A packet from the device's side. */
    record Came(int type, long id, byte[] body) {
        int u8(int at) {
            return body[at] & 0xFF;
        }

        int u16(int at) {
            return ByteBuffer.wrap(body).order(ByteOrder.LITTLE_ENDIAN).getShort(at) & 0xFFFF;
        }

        byte[] from(int at) {
            return Arrays.copyOfRange(body, at, body.length);
        }
    }

    /** How a transfer ended. */
    record Reply(int status, int length, byte[] data) {}

    private final GuestWire wire;
    private final int capabilities;
    private final ByteArrayOutputStream stream = new ByteArrayOutputStream();
    private final List<Came> came = new ArrayList<>();
    private boolean longIds;
    private long lastId = 100;

    Guest(GuestWire wire, int capabilities) {
        this.wire = wire;
        this.capabilities = capabilities;
    }

    /** Exchanges hellos; gives the capabilities of the other side. */
    int hello() throws Exception {
        ByteBuffer body =
                le(68).put("a guest of a test".getBytes()).position(64).putInt(capabilities);
        send(0, 0, body.array());
        int theirs =
                ByteBuffer.wrap(await(0).body()).order(ByteOrder.LITTLE_ENDIAN).getInt(64);
        return theirs;
    }

    /** Waits for device_connect; gives it. */
    Came attached() throws Exception {
        return await(1);
    }

    /** What a kernel does first: bus reset, then the first configuration. */
    void enumerate() throws Exception {
        attached();
        send(3, 0, new byte[0]);
        configure(1);
    }

    int configure(int configuration) throws Exception {
        long id = ++lastId;
        send(6, id, (byte) configuration);
        return await(8, id).u8(0);
    }

    Reply control(ControlSetup setup, byte[] data) throws Exception {
        return controlEnded(submitControl(setup, data));
    }

    Reply control(int requestType, int request, int value, int index, int length) throws Exception {
        return control(new ControlSetup(requestType, request, value, index, length), new byte[0]);
    }

    byte[] descriptor(int value, int length) throws Exception {
        return control(0x80, 6, value, value >> 8 == 3 ? 0x409 : 0, length).data();
    }

    long submitControl(ControlSetup setup, byte[] data) throws Exception {
        ByteBuffer body = le(10 + data.length);
        body.put((byte) (setup.requestType() & 0x80))
                .put((byte) setup.request())
                .put((byte) setup.requestType())
                .put((byte) 0)
                .putShort((short) setup.value())
                .putShort((short) setup.index())
                .putShort((short) setup.length())
                .put(data);
        return submit(100, body.array());
    }

    Reply controlEnded(long id) throws Exception {
        Came end = await(100, id);
        return new Reply(end.u8(3), end.u16(8), end.from(10));
    }

    /** {@code length} bytes from an IN endpoint, or {@code data} to an OUT endpoint. */
    long submitBulk(int endpoint, int length, byte... data) throws Exception {
        boolean longBulk = (capabilities & LONG_BULK) != 0;
        ByteBuffer body = le((longBulk ? 10 : 8) + data.length);
        body.put((byte) endpoint).put((byte) 0).putShort((short) length).putInt(0);
        if (longBulk) {
            body.putShort((short) (length >> 16));
        }
        return submit(101, body.put(data).array());
    }

    Reply bulkEnded(long id) throws Exception {
        Came end = await(101, id);
        return new Reply(end.u8(1), end.u16(2), end.from((capabilities & LONG_BULK) != 0 ? 10 : 8));
    }

    void cancel(long id) throws Exception {
        send(21, id, new byte[0]);
    }

    long submit(int type, byte... body) throws Exception {
        send(type, ++lastId, body);
        return lastId;
    }

    void send(int type, long id, byte... body) throws Exception {
        ByteBuffer packet = le((longIds ? 16 : 12) + body.length).putInt(type).putInt(body.length);
        packet = longIds ? packet.putLong(id) : packet.putInt((int) id);
        wire.write(packet.put(body).array());
    }

    Came await(int type) throws Exception {
        return await("packet of type " + type, packet -> packet.type() == type);
    }

    Came await(int type, long id) throws Exception {
        return await("packet " + id + " of type " + type, packet -> packet.type() == type && packet.id() == id);
    }

    private Came await(String what, Predicate<Came> wanted) throws Exception {
        for (; ; ) {
            for (Came packet : came) {
                if (wanted.test(packet)) {
                    came.remove(packet);
                    return packet;
                }
            }
            byte[] more = wire.read(PATIENCE);
            if (more.length == 0) {
                throw new AssertionError("no " + what + " came; there are " + came);
            }
            take(more);
        }
    }

    /** What has come within a time and nobody has waited for, in order. */
    List<Came> within(Duration time) throws Exception {
        for (byte[] more = wire.read(time); more.length > 0; more = wire.read(time)) {
            take(more);
        }
        List<Came> all = List.copyOf(came);
        came.clear();
        return all;
    }

    /** Forgets what has come and nobody has waited for. */
    void forget() {
        came.clear();
    }

    private void take(byte[] more) {
        stream.writeBytes(more);
        ByteBuffer all = ByteBuffer.wrap(stream.toByteArray()).order(ByteOrder.LITTLE_ENDIAN);
        for (; ; ) {
            int start = all.position();
            if (all.remaining() < 12) {
                break;
            }
            int type = all.getInt();
            int length = all.getInt();
            boolean wide = longIds && type != 0;
            if (all.remaining() < (wide ? 8 : 4) + length) {
                all.position(start);
                break;
            }
            long id = wide ? all.getLong() : Integer.toUnsignedLong(all.getInt());
            byte[] body = new byte[length];
            all.get(body);
            if (type == 0) {
                int theirs =
                        ByteBuffer.wrap(body).order(ByteOrder.LITTLE_ENDIAN).getInt(64);
                longIds = (theirs & capabilities & LONG_IDS) != 0;
            }
            came.add(new Came(type, id, body));
        }
        byte[] left = new byte[all.remaining()];
        all.get(left);
        stream.reset();
        stream.writeBytes(left);
    }

    private static ByteBuffer le(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
