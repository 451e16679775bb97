package dev.lightbench.bench;

import dev.lightbench.bench.unit.Answer;
import dev.lightbench.bench.unit.InTransfer;
import dev.lightbench.bench.unit.Socket;
import dev.lightbench.bench.unit.UsbIdentity;
import dev.lightbench.bench.unit.VirtualDevice;
import dev.lightbench.time.TimeSource;
import dev.lightbench.usb.ControlSetup;
import dev.lightbench.usb.PortPath;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A device with bulk OUT 0x01 and IN 0x81 and interrupt IN 0x83 of 8 bytes, which pulls up at once: what is sent to
 * 0x01 it does as the first byte says.
 */
public final class EndpointDevice implements VirtualDevice {
    /** The rest is sent back through the oldest transfer of the endpoint that the second byte names. */
    public static final byte ANSWER = 1;
    /** The oldest transfer of the endpoint that the second byte names is stalled. */
    public static final byte STALL_IN = 2;
    /** The transfer itself is stalled. */
    public static final byte STALL_OUT = 3;
    /** The transfer itself is held. */
    public static final byte HOLD = 4;

    /** Where the only one sits. */
    public static final PortPath PORT = PortPath.parse("1-1.1");

    /** What waits, in the order in which it came. */
    public final List<InTransfer> waiting = new ArrayList<>();
    /** All that was sent to 0x01, in hex. */
    public final List<String> taken = new ArrayList<>();

    private Socket socket;

    /** A bench that lends its ports, with this device in 1-1.1. */
    public static Bench bench(EndpointDevice device, TimeSource time) throws BenchFileException {
        HubSetup hub = new HubSetup(
                PortPath.parse("1-1"), 4, true, List.of(new UnitSetup(1, new Occupant.Unrelated(1, 2), List.of())));
        BenchSetup setup = new BenchSetup("endpoints", 1, Map.of(), Optional.empty(), List.of(hub));
        return Bench.startForOutside(setup, time, (occupant, saved) -> device);
    }

    @Override
    public void plugInto(Socket there) {
        socket = there;
    }

    @Override
    public void powerOn() {
        socket.after(Duration.ofMillis(1), () -> socket.connect(identity()));
    }

    private static UsbIdentity identity() {
        HexFormat hex = HexFormat.of();
        return new UsbIdentity(
                hex.parseHex("120100020000004001000200000100000001"),
                hex.parseHex("09022700010100803209040000" + "03ff000000" + "07050102400000" + "07058102400000"
                        + "07058303080010"));
    }

    @Override
    public void powerOff() {
        waiting.clear();
    }

    @Override
    public void busReset() {
        taken.add("bus reset");
    }

    @Override
    public Answer control(ControlSetup setup, byte[] data) {
        return Answer.ack();
    }

    @Override
    public Answer endpointOut(int endpoint, byte[] data) {
        taken.add(HexFormat.of().formatHex(data));
        switch (data[0]) {
            case ANSWER -> oldest(data[1]).send(Arrays.copyOfRange(data, 2, data.length));
            case STALL_IN -> oldest(data[1]).stall();
            case STALL_OUT -> {
                return Answer.stall();
            }
            case HOLD -> {
                return new Answer.Silence();
            }
            default -> {}
        }
        return Answer.ack();
    }

    private InTransfer oldest(int endpoint) {
        InTransfer oldest = waiting.stream()
                .filter(transfer -> transfer.endpoint() == (endpoint & 0xFF))
                .findFirst()
                .orElseThrow();
        waiting.remove(oldest);
        return oldest;
    }

    @Override
    public void endpointIn(InTransfer transfer) {
        waiting.add(transfer);
    }

    @Override
    public void endpointInOver(InTransfer transfer) {
        waiting.remove(transfer);
    }
}
