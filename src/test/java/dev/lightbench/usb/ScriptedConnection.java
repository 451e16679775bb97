package dev.lightbench.usb;

import dev.lightbench.time.TimeSource;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** A bus with one device that answers what it was told to, each transfer taking a millisecond. */
final class ScriptedConnection implements UsbBus, UsbConnection {
    private final TimeSource time;
    private final UsbDevice device;
    private final Deque<Object> answers = new ArrayDeque<>();
    final List<String> calls = new ArrayList<>();

    ScriptedConnection(TimeSource time, UsbDevice device) {
        this.time = time;
        this.device = device;
    }

    /** The next transfer gets this: bytes, or a {@link UsbException} to throw. */
    ScriptedConnection then(Object answer) {
        answers.add(answer);
        return this;
    }

    private byte[] next() throws UsbException, InterruptedException {
        time.sleep(Duration.ofMillis(1));
        Object answer = answers.remove();
        if (answer instanceof UsbException failure) {
            throw failure;
        }
        return (byte[]) answer;
    }

    @Override
    public List<UsbDevice> devices() {
        return List.of(device);
    }

    @Override
    public UsbConnection open(UsbDevice opened) throws UsbException, InterruptedException {
        next();
        return this;
    }

    @Override
    public UsbDevice device() {
        return device;
    }

    @Override
    public byte[] configurationDescriptor() {
        return new byte[] {9, 2};
    }

    @Override
    public byte[] controlIn(ControlSetup setup, Duration timeout) throws UsbException, InterruptedException {
        calls.add("in " + setup + " " + timeout.toMillis());
        return next();
    }

    @Override
    public void controlOut(ControlSetup setup, byte[] data, Duration timeout)
            throws UsbException, InterruptedException {
        calls.add("out " + setup + " " + data.length + " " + timeout.toMillis());
        next();
    }

    @Override
    public void claim(int interfaceNumber) {
        calls.add("claim " + interfaceNumber);
    }

    @Override
    public void setAlternate(int interfaceNumber, int alternate) {
        calls.add("alternate " + interfaceNumber + " " + alternate);
    }

    @Override
    public void close() {
        calls.add("close");
    }
}
