package dev.lightbench.bench;

import dev.lightbench.bench.unit.Answer;
import dev.lightbench.bench.unit.Socket;
import dev.lightbench.bench.unit.UsbIdentity;
import dev.lightbench.bench.unit.VirtualDevice;
import dev.lightbench.usb.ControlSetup;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The least device that a bench can hold: pulls up at once and does what the request's wValue says. */
final class ProbeDevice implements VirtualDevice {
    static final int ECHO = 0;
    static final int STALL = 1;
    static final int SILENT = 2;
    static final int BUSY_ONE_SECOND = 3;
    static final int RESET_AFTERWARDS = 4;
    static final Duration BOOT = Duration.ofMillis(200);

    /** What happened to it, in order. */
    final List<String> seen = new ArrayList<>();

    private final UsbIdentity identity;
    private Socket socket;

    ProbeDevice(int productId) {
        byte low = (byte) productId;
        byte high = (byte) (productId >> 8);
        this.identity = new UsbIdentity(
                new byte[] {18, 1, 0, 2, 0, 0, 0, 64, 0x04, 0x2b, low, high, 0, 1, 0, 0, 0, 1},
                new byte[] {9, 2, 18, 0, 1, 1, 0, (byte) 0x80, 50, 9, 4, 0, 0, 0, -1, -1, -1, 0});
    }

    /** A vendor request from the device: {@code behaviour} is one of the constants. */
    static ControlSetup ask(int behaviour, int length) {
        return new ControlSetup(0xC0, 0x50, behaviour, 0, length);
    }

    @Override
    public void plugInto(Socket there) {
        socket = there;
    }

    @Override
    public void powerOn() {
        seen.add("on");
        boot();
    }

    private void boot() {
        socket.after(BOOT, () -> socket.connect(identity));
    }

    @Override
    public void powerOff() {
        seen.add("off");
    }

    @Override
    public void busReset() {
        seen.add("bus reset");
    }

    @Override
    public Answer control(ControlSetup setup, byte[] data) {
        seen.add("request " + setup.value());
        byte[] answer = new byte[setup.in() ? setup.length() : 0];
        return switch (setup.value()) {
            case ECHO -> new Answer.Data(answer, Duration.ZERO, () -> seen.add("delivered"));
            case STALL -> Answer.stall();
            case SILENT -> new Answer.Silence();
            case BUSY_ONE_SECOND -> new Answer.Data(answer, Duration.ofSeconds(1), () -> seen.add("delivered"));
            case RESET_AFTERWARDS ->
                new Answer.Data(answer, Duration.ZERO, () -> {
                    socket.disconnect();
                    boot();
                });
            default -> throw new IllegalArgumentException("no such behaviour: " + setup.value());
        };
    }
}
