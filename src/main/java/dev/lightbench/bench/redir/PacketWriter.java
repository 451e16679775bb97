package dev.lightbench.bench.redir;

import dev.lightbench.usb.ControlSetup;
import dev.lightbench.usb.DeviceDescriptor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Puts packets for a guest together, by what was agreed with it, and sends them. */
final class PacketWriter {
    private static final String VERSION = "lightbench";
    private static final int VERSION_BYTES = 64;
    private static final int FULL_SPEED = 1;

    private final Line line;
    private Capabilities agreed = Capabilities.NONE;

    PacketWriter(Line line) {
        this.line = line;
    }

    /** From now on writes by these. */
    void agreed(Capabilities capabilities) {
        agreed = capabilities;
    }

    void hello() {
        ByteBuffer packet = packet(PacketType.HELLO, 0, VERSION_BYTES + Integer.BYTES);
        byte[] version = VERSION.getBytes(StandardCharsets.US_ASCII);
        packet.put(version).put(new byte[VERSION_BYTES - version.length]).putInt(Capabilities.OURS);
        send(packet);
    }

    void connect(DeviceDescriptor device, byte[] descriptor) {
        ByteBuffer packet = packet(PacketType.DEVICE_CONNECT, 0, agreed.deviceVersion() ? 10 : 8);
        packet.put((byte) FULL_SPEED).put(descriptor, 4, 3);
        packet.putShort((short) device.vendorId()).putShort((short) device.productId());
        if (agreed.deviceVersion()) {
            packet.put(descriptor, 12, 2);
        }
        send(packet);
    }

    void disconnect() {
        send(packet(PacketType.DEVICE_DISCONNECT, 0, 0));
    }

    void tables(InterfaceTables tables) {
        send(packet(PacketType.INTERFACES, 0, InterfaceTables.INTERFACES_BYTES).put(tables.interfaces()));
        byte[] endpoints = tables.endpoints(agreed.packetSizes());
        send(packet(PacketType.ENDPOINTS, 0, endpoints.length).put(endpoints));
    }

    void configurationStatus(long id, Status status, int configuration) {
        send(packet(PacketType.CONFIGURATION_STATUS, id, 2).put(status.code()).put((byte) configuration));
    }

    void alternateStatus(long id, Status status, int number, int alternate) {
        send(packet(PacketType.ALTERNATE_STATUS, id, 3)
                .put(status.code())
                .put((byte) number)
                .put((byte) alternate));
    }

    void interruptReceivingStatus(long id, Status status, int endpoint) {
        send(packet(PacketType.INTERRUPT_RECEIVING_STATUS, id, 2)
                .put(status.code())
                .put((byte) endpoint));
    }

    /** The end of a control transfer: {@code length} bytes were moved, and {@code data} came from the device. */
    void control(long id, int endpoint, ControlSetup setup, Status status, int length, byte[] data) {
        ByteBuffer packet = packet(PacketType.CONTROL, id, 10 + data.length);
        packet.put((byte) endpoint).put((byte) setup.request()).put((byte) setup.requestType());
        packet.put(status.code()).putShort((short) setup.value()).putShort((short) setup.index());
        send(packet.putShort((short) length).put(data));
    }

    /** The end of a bulk transfer: {@code length} bytes were moved, and {@code data} came from the device. */
    void bulk(long id, int endpoint, int stream, Status status, int length, byte[] data) {
        ByteBuffer packet = packet(PacketType.BULK, id, (agreed.longBulk() ? 10 : 8) + data.length);
        packet.put((byte) endpoint).put(status.code()).putShort((short) length).putInt(stream);
        if (agreed.longBulk()) {
            packet.putShort((short) (length >>> 16));
        }
        send(packet.put(data));
    }

    /** The end of an interrupt transfer: {@code length} bytes were moved, and {@code data} came from the device. */
    void interrupt(long id, int endpoint, Status status, int length, byte[] data) {
        ByteBuffer packet = packet(PacketType.INTERRUPT, id, 4 + data.length);
        packet.put((byte) endpoint).put(status.code()).putShort((short) length);
        send(packet.put(data));
    }

    private ByteBuffer packet(PacketType type, long id, int length) {
        ByteBuffer packet = ByteBuffer.allocate(16 + length).order(ByteOrder.LITTLE_ENDIAN);
        packet.putInt(type.code()).putInt(length);
        return agreed.longIds() ? packet.putLong(id) : packet.putInt((int) id);
    }

    private void send(ByteBuffer packet) {
        line.send(packet.flip());
    }
}
