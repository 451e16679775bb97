package dev.lightbench.photon;

import dev.lightbench.usb.ControlSetup;
import dev.lightbench.usb.DeviceDescriptor;
import dev.lightbench.usb.PortPath;
import dev.lightbench.usb.UsbConnection;
import dev.lightbench.usb.UsbDevice;
import dev.lightbench.usb.UsbException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HexFormat;
import java.util.function.Supplier;

/**
 * A connection that plays a script: each transfer must be the next one of the script, byte for byte, and gets the
 * answer that stands there.
 */
public final class ScriptedConnection implements UsbConnection {
    /** The configuration of a Photon in DFU mode (PROTOCOL 1.3). */
    private static final byte[] DFU_CONFIGURATION = HexFormat.ofDelimiter(" ")
            .parseHex("09 02 24 00 01 01 02 c0 32 09 04 00 00 00 fe 01 02 06 09 04 00 01 00 fe 01 02 07"
                    + " 09 21 0b ff 00 00 10 1a 01");

    private record Line(String setup, String sent, String answer, Supplier<UsbException> failure) {}

    private final Deque<Line> script = new ArrayDeque<>();
    private Duration shortest = Duration.ofDays(1);
    /** Whether the device refuses to be told its alternate setting. */
    public boolean stallsAlternate;

    /** The device expects this read and answers it; both in hex, the setup as protocol traces print it. */
    public ScriptedConnection in(String setup, String answer) {
        script.add(new Line(setup, "", answer, () -> null));
        return this;
    }

    /** The device expects this write; both in hex. */
    public ScriptedConnection out(String setup, String data) {
        script.add(new Line(setup, data, "", () -> null));
        return this;
    }

    /** The device expects this transfer, with this data if it is a write, and fails it. */
    public ScriptedConnection fails(String setup, String data, UsbException failure) {
        script.add(new Line(setup, data, "", () -> failure));
        return this;
    }

    /** The shortest timeout that a read was given. */
    public Duration shortestTimeout() {
        return shortest;
    }

    /** How many lines are left. */
    public int left() {
        return script.size();
    }

    @Override
    public UsbDevice device() {
        return new UsbDevice(PortPath.parse("1-1"), 1, new DeviceDescriptor(0x2B04, 0xD006, 0x0250, 1, 2, 3));
    }

    @Override
    public byte[] configurationDescriptor() {
        return DFU_CONFIGURATION.clone();
    }

    @Override
    public byte[] controlIn(ControlSetup setup, Duration timeout) throws UsbException {
        shortest = timeout.compareTo(shortest) < 0 ? timeout : shortest;
        return HexFormat.of().parseHex(next(setup, ""));
    }

    @Override
    public void controlOut(ControlSetup setup, byte[] data, Duration timeout) throws UsbException {
        next(setup, HexFormat.of().formatHex(data));
    }

    private String next(ControlSetup setup, String sent) throws UsbException {
        Line line = script.poll();
        if (line == null) {
            throw new AssertionError("not in the script any more: " + setup + " " + sent);
        }
        if (!line.setup().equals(setup.toString()) || !line.sent().equals(sent)) {
            throw new AssertionError(
                    "the script has " + line.setup() + " " + line.sent() + ", the driver sent " + setup + " " + sent);
        }
        UsbException failure = line.failure().get();
        if (failure != null) {
            throw failure;
        }
        return line.answer();
    }

    @Override
    public void claim(int interfaceNumber) {}

    @Override
    public void setAlternate(int interfaceNumber, int alternate) throws UsbException {
        if (stallsAlternate) {
            throw new UsbException.Stalled("no alternate settings");
        }
    }

    @Override
    public void close() {}
}
