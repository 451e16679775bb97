package dev.lightbench.bench.redir;

import dev.lightbench.bench.BenchTransfer.Outcome;
import dev.lightbench.bench.OutsidePort;
import dev.lightbench.bench.unit.UsbIdentity;
import dev.lightbench.usb.ControlSetup;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Configuration and alternate settings: usbredir has packets of its own for them, a device has standard requests (USB
 * 2.0, 9.4). What is chosen shows in the tables. Under the bench's lock.
 */
final class Configuring {
    private static final int GET_CONFIGURATION = 8;
    private static final int SET_CONFIGURATION = 9;
    private static final int GET_INTERFACE = 10;
    private static final int SET_INTERFACE = 11;
    private static final byte[] NOTHING = {};

    private final OutsidePort port;
    private final PacketWriter writer;
    private final OpenTransfers open;
    private final Map<Integer, Integer> alternates = new HashMap<>();
    private @Nullable UsbIdentity device;
    private boolean configured;

    Configuring(OutsidePort port, PacketWriter writer, OpenTransfers open) {
        this.port = port;
        this.writer = writer;
        this.open = open;
    }

    /** A device that the guest has not seen yet: its tables are told as of its first configuration. */
    void attached(UsbIdentity identity) {
        device = identity;
        first();
        tell();
    }

    /** The bus was reset: the next configuration is the first one again. */
    void first() {
        configured = true;
        alternates.clear();
    }

    /** What the guest has been told, or will be. */
    InterfaceTables tables() {
        return device == null || !configured
                ? InterfaceTables.unconfigured()
                : InterfaceTables.of(device.configurationDescriptor(), alternates);
    }

    private void tell() {
        writer.tables(tables());
    }

    void setConfiguration(Packet packet) throws GuestFault {
        int wanted = packet.ofLength(1).u8();
        ControlSetup setup = new ControlSetup(0x00, SET_CONFIGURATION, wanted, 0, 0);
        open.submit(packet.id(), ended -> port.control(setup, NOTHING, ended), (outcome, none) -> {
            if (outcome == Outcome.OK) {
                configured = wanted != 0;
                alternates.clear();
                tell();
            }
            writer.configurationStatus(packet.id(), Status.of(outcome), wanted);
        });
    }

    void getConfiguration(Packet packet) throws GuestFault {
        packet.ofLength(0);
        ControlSetup setup = new ControlSetup(0x80, GET_CONFIGURATION, 0, 0, 1);
        open.submit(
                packet.id(),
                ended -> port.control(setup, NOTHING, ended),
                (outcome, data) -> writer.configurationStatus(packet.id(), Status.of(outcome), first(data)));
    }

    void setAlternate(Packet packet) throws GuestFault {
        int number = packet.ofLength(2).u8();
        int wanted = packet.u8();
        ControlSetup setup = new ControlSetup(0x01, SET_INTERFACE, wanted, number, 0);
        open.submit(packet.id(), ended -> port.control(setup, NOTHING, ended), (outcome, none) -> {
            if (outcome == Outcome.OK) {
                alternates.put(number, wanted);
                tell();
            }
            writer.alternateStatus(packet.id(), Status.of(outcome), number, wanted);
        });
    }

    void getAlternate(Packet packet) throws GuestFault {
        int number = packet.ofLength(1).u8();
        ControlSetup setup = new ControlSetup(0x81, GET_INTERFACE, 0, number, 1);
        open.submit(
                packet.id(),
                ended -> port.control(setup, NOTHING, ended),
                (outcome, data) -> writer.alternateStatus(packet.id(), Status.of(outcome), number, first(data)));
    }

    private static int first(byte[] data) {
        return data.length == 0 ? 0 : data[0] & 0xFF;
    }
}
