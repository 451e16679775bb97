package dev.lightbench.bench.redir;

import dev.lightbench.bench.BenchTransfer.Outcome;
import dev.lightbench.bench.OutsideHost.Ended;
import dev.lightbench.bench.OutsidePort;
import dev.lightbench.usb.ControlSetup;

/** The packets that are transfers: control, bulk and interrupt OUT, and taking them back. Under the bench's lock. */
final class TransferPackets {
    private static final int TO_HOST = 0x80;
    private static final byte[] NOTHING = {};

    private final OutsidePort port;
    private final PacketWriter writer;
    private final OpenTransfers open;

    TransferPackets(OutsidePort port, PacketWriter writer, OpenTransfers open) {
        this.port = port;
        this.writer = writer;
        this.open = open;
    }

    /** A control transfer: endpoint, request, type, status, value, index, length, and what goes to the device. */
    void control(Packet packet) throws GuestFault {
        packet.withHeader(10);
        int endpoint = packet.u8();
        int request = packet.u8();
        int type = packet.u8();
        packet.u8();
        ControlSetup setup = new ControlSetup(type, request, packet.u16(), packet.u16(), packet.u16());
        byte[] data = packet.rest();
        if ((endpoint & 0x7F) != 0) {
            throw new GuestFault("sent a control packet to endpoint " + hex(endpoint));
        }
        if (data.length != (setup.in() ? 0 : setup.length())) {
            throw new GuestFault("sent a control packet [" + setup + "] with " + data.length + " bytes of data");
        }
        open.submit(packet.id(), ended -> port.control(setup, data, ended), (outcome, received) -> {
            int moved = setup.in() ? received.length : moved(outcome, data);
            writer.control(packet.id(), endpoint, setup, Status.of(outcome), moved, received);
        });
    }

    /** A bulk transfer: endpoint, status, length, stream, upper half of the length, and what goes to the device. */
    void bulk(Packet packet, boolean longLengths) throws GuestFault {
        packet.withHeader(longLengths ? 10 : 8);
        int endpoint = packet.u8();
        packet.u8();
        int low = packet.u16();
        int stream = packet.body().getInt();
        int length = low | (longLengths ? packet.u16() << 16 : 0);
        byte[] data = dataOf(packet, "bulk", endpoint, length);
        transfer(packet.id(), endpoint, length, data, (outcome, received) -> {
            int moved = (endpoint & TO_HOST) != 0 ? received.length : moved(outcome, data);
            writer.bulk(packet.id(), endpoint, stream, Status.of(outcome), moved, received);
        });
    }

    /** An interrupt transfer to the device: endpoint, status, length, data. */
    void interrupt(Packet packet) throws GuestFault {
        packet.withHeader(4);
        int endpoint = packet.u8();
        packet.u8();
        int length = packet.u16();
        if ((endpoint & TO_HOST) != 0) {
            throw new GuestFault("sent an interrupt packet to endpoint " + hex(endpoint) + ", from which it comes");
        }
        byte[] data = dataOf(packet, "interrupt", endpoint, length);
        transfer(
                packet.id(),
                endpoint,
                length,
                data,
                (outcome, received) ->
                        writer.interrupt(packet.id(), endpoint, Status.of(outcome), moved(outcome, data), NOTHING));
    }

    private static byte[] dataOf(Packet packet, String kind, int endpoint, int length) throws GuestFault {
        byte[] data = packet.rest();
        if (length < 0 || data.length != ((endpoint & TO_HOST) != 0 ? 0 : length)) {
            throw new GuestFault("sent a " + kind + " packet for " + Integer.toUnsignedString(length)
                    + " bytes on endpoint " + hex(endpoint) + " with " + data.length + " bytes of data");
        }
        return data;
    }

    private void transfer(long id, int endpoint, int length, byte[] data, Ended reply) throws GuestFault {
        if ((endpoint & TO_HOST) != 0) {
            open.submit(id, ended -> port.in(endpoint, length, ended), reply);
        } else {
            open.submit(id, ended -> port.out(endpoint, data, ended), reply);
        }
    }

    private static int moved(Outcome outcome, byte[] data) {
        return outcome == Outcome.OK ? data.length : 0;
    }

    private static String hex(int endpoint) {
        return "0x" + Integer.toHexString(endpoint);
    }
}
