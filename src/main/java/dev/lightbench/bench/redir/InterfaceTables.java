package dev.lightbench.bench.redir;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.Map;

/**
 * The interfaces and endpoints of a configuration with its chosen alternate settings, as interface_info and ep_info
 * tell them.
 */
final class InterfaceTables {
    /** interface_info: a count, then 32 each of number, class, subclass and protocol. */
    static final int INTERFACES_BYTES = 4 + 4 * 32;

    private static final int SLOTS = 32;
    private static final int INTERFACE_DESCRIPTOR = 4;
    private static final int ENDPOINT_DESCRIPTOR = 5;
    private static final int CONTROL = 0;
    private static final byte NO_ENDPOINT = (byte) 255;
    private static final short CONTROL_PACKET = 64;

    private final byte[] interfaces = new byte[INTERFACES_BYTES];
    private final byte[] types = new byte[SLOTS];
    private final byte[] intervals = new byte[SLOTS];
    private final byte[] owners = new byte[SLOTS];
    private final Map<Integer, Integer> packetSizes = new HashMap<>();
    private int count;

    private InterfaceTables() {
        for (int slot = 0; slot < SLOTS; slot++) {
            types[slot] = slot % 16 == 0 ? CONTROL : NO_ENDPOINT;
        }
        packetSizes.put(0, (int) CONTROL_PACKET);
        packetSizes.put(16, (int) CONTROL_PACKET);
    }

    /** Nothing but endpoint 0: a device that is not configured. */
    static InterfaceTables unconfigured() {
        return new InterfaceTables();
    }

    /**
     * Those of a configuration.
     *
     * @param configuration its descriptor with all that belongs to it
     * @param alternates the chosen alternate setting by interface number, 0 where nothing is said
     */
    static InterfaceTables of(byte[] configuration, Map<Integer, Integer> alternates) {
        InterfaceTables tables = new InterfaceTables();
        boolean chosen = false;
        int number = 0;
        for (int at = 0; at + 1 < configuration.length && configuration[at] != 0; at += configuration[at] & 0xFF) {
            if (configuration[at + 1] == INTERFACE_DESCRIPTOR) {
                number = configuration[at + 2] & 0xFF;
                chosen = configuration[at + 3] == alternates.getOrDefault(number, 0);
                if (chosen) {
                    tables.addInterface(configuration, at);
                }
            } else if (configuration[at + 1] == ENDPOINT_DESCRIPTOR && chosen) {
                tables.addEndpoint(configuration, at, number);
            }
        }
        return tables;
    }

    private void addInterface(byte[] from, int at) {
        interfaces[4 + count] = from[at + 2];
        for (int what = 1; what <= 3; what++) { // class, subclass, protocol: bytes 5 to 7 of the descriptor
            interfaces[4 + what * SLOTS + count] = from[at + 4 + what];
        }
        interfaces[0] = (byte) ++count;
    }

    private void addEndpoint(byte[] from, int at, int number) {
        int slot = slot(from[at + 2]);
        types[slot] = (byte) (from[at + 3] & 3);
        intervals[slot] = from[at + 6];
        owners[slot] = (byte) number;
        packetSizes.put(slot, (from[at + 4] & 0xFF) | (from[at + 5] & 0xFF) << 8);
    }

    private static int slot(int endpoint) {
        return (endpoint & 0x80) >> 3 | endpoint & 0x0F;
    }

    /** interface_info. */
    byte[] interfaces() {
        return interfaces.clone();
    }

    /** ep_info: 32 each of type, interval and interface, and, if wanted, of the largest packet in bytes. */
    byte[] endpoints(boolean withPacketSizes) {
        ByteBuffer all = ByteBuffer.allocate(withPacketSizes ? 5 * SLOTS : 3 * SLOTS)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(types)
                .put(intervals)
                .put(owners);
        for (int slot = 0; all.hasRemaining(); slot++) {
            all.putShort((short) packetSize(slot));
        }
        return all.array();
    }

    /** The largest packet of an endpoint in bytes; 0 if there is no such endpoint. */
    int largestPacket(int endpoint) {
        return packetSize(slot(endpoint));
    }

    private int packetSize(int slot) {
        return packetSizes.getOrDefault(slot, 0);
    }
}
