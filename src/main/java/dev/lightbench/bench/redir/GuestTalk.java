package dev.lightbench.bench.redir;

import dev.lightbench.bench.OutsideHost;
import dev.lightbench.bench.OutsidePort;
import dev.lightbench.bench.unit.UsbIdentity;
import dev.lightbench.usb.DeviceDescriptor;
import java.nio.ByteBuffer;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What is said with one guest over one connection. The port has power from the guest's hello until {@link #end}: a
 * connection is a stay in a powered port. All state is owned by the bench's lock.
 */
final class GuestTalk implements OutsideHost {
    private final OutsidePort port;
    private final Consumer<String> news;
    private final PacketReader reader = new PacketReader();
    private final PacketWriter writer;
    private final OpenTransfers open = new OpenTransfers();
    private final TransferPackets transfers;
    private final Configuring configuring;
    private final InterruptStreams interrupts;
    private @Nullable Capabilities agreed;
    private @Nullable UsbIdentity device;
    private boolean announced;
    private boolean awaitingAck;
    private int connects;

    /**
     * A talk that has not begun.
     *
     * @param line to the guest
     * @param news is told in a few words what comes and goes; must not wait
     */
    GuestTalk(OutsidePort port, Line line, Consumer<String> news) {
        this.port = port;
        this.news = news;
        this.writer = new PacketWriter(line);
        this.transfers = new TransferPackets(port, writer, open);
        this.configuring = new Configuring(port, writer, open);
        this.interrupts = new InterruptStreams(port, writer);
    }

    /** Says hello. */
    void begin() {
        port.together(writer::hello);
    }

    /**
     * Does what the guest wants.
     *
     * @param bytes what came in, of any length
     * @throws GuestFault if it makes no sense: the talk must be ended
     */
    void received(ByteBuffer bytes) throws GuestFault {
        port.<GuestFault>together(() -> {
            reader.add(bytes);
            for (Packet packet = reader.next(); packet != null; packet = reader.next()) {
                handle(packet);
            }
        });
    }

    /** The connection is over: the port has no power any more. */
    void end() {
        port.together(() -> {
            forget();
            port.powerOff();
            if (announced) {
                announced = false;
                news.accept("detached");
            }
        });
    }

    private void handle(Packet packet) throws GuestFault {
        Capabilities both = agreed;
        if (both == null) {
            if (packet.type() != PacketType.HELLO) {
                throw new GuestFault("sent a " + packet.type() + " packet before its hello");
            }
            hello(packet);
        } else if (packet.type() == PacketType.DISCONNECT_ACK) {
            acknowledged();
        } else if (!awaitingAck) { // what is on its way until then was meant for the device that has left
            handle(packet, both);
        }
    }

    private void handle(Packet packet, Capabilities both) throws GuestFault {
        switch (packet.type()) {
            case CONTROL -> transfers.control(packet);
            case BULK -> transfers.bulk(packet, both.longBulk());
            case INTERRUPT -> transfers.interrupt(packet);
            case CANCEL -> open.cancel(packet.id());
            case RESET -> reset();
            case SET_CONFIGURATION -> configuring.setConfiguration(packet);
            case GET_CONFIGURATION -> configuring.getConfiguration(packet);
            case SET_ALTERNATE -> configuring.setAlternate(packet);
            case GET_ALTERNATE -> configuring.getAlternate(packet);
            case START_INTERRUPT_RECEIVING -> {
                int endpoint = packet.ofLength(1).u8();
                interrupts.start(packet.id(), endpoint, configuring.tables().largestPacket(endpoint));
            }
            case STOP_INTERRUPT_RECEIVING ->
                interrupts.stop(packet.id(), packet.ofLength(1).u8());
            case FILTER_REJECT -> news.accept("rejected by the guest's filter");
            case FILTER_FILTER -> {} // a filter would be for this side to apply, which offered none
            default -> throw new GuestFault("sent a " + packet.type() + " packet, which is not a guest's to send");
        }
    }

    private void hello(Packet packet) throws GuestFault {
        Capabilities both = Capabilities.agreed(packet);
        agreed = both;
        writer.agreed(both);
        if (both.longIds()) {
            reader.longIds();
        }
        port.powerOn(this);
    }

    private void reset() {
        port.busReset();
        configuring.first();
        interrupts.askAgain();
    }

    @Override
    public void attached(UsbIdentity identity) {
        device = identity;
        if (!awaitingAck) {
            announce(identity);
        }
    }

    private void announce(UsbIdentity identity) {
        announced = true;
        DeviceDescriptor descriptor = DeviceDescriptor.parse(identity.deviceDescriptor());
        configuring.attached(identity);
        writer.connect(descriptor, identity.deviceDescriptor());
        String ids = String.format(Locale.ROOT, "%04x:%04x", descriptor.vendorId(), descriptor.productId());
        news.accept((connects++ == 0 ? "attached " : "re-enumerated as ") + ids);
    }

    @Override
    public void detached() {
        device = null;
        forget();
        if (announced) {
            announced = false;
            awaitingAck = agreed != null && agreed.disconnectAck();
            writer.disconnect();
            news.accept("detached");
        }
    }

    private void acknowledged() {
        awaitingAck = false;
        UsbIdentity waiting = device;
        if (waiting != null && !announced) {
            announce(waiting);
        }
    }

    private void forget() {
        open.forget();
        interrupts.forget();
    }
}
