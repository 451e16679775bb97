package dev.lightbench.usb.serial;

import dev.lightbench.time.TimeSource;
import dev.lightbench.usb.ControlSetup;
import dev.lightbench.usb.DeviceDescriptor;
import dev.lightbench.usb.PortPath;
import dev.lightbench.usb.UsbConnection;
import dev.lightbench.usb.UsbDevice;
import dev.lightbench.usb.UsbEndpoints;
import dev.lightbench.usb.UsbException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;

/** A device with a serial function that notes what it is asked, and fails where it is told to. */
final class ScriptedAcm implements UsbConnection, UsbEndpoints {
    private final TimeSource time;
    final List<String> calls = new ArrayList<>();
    final Deque<byte[]> says = new ArrayDeque<>();

    /** What a request for 14400 baud ends with, and then each question whether it is still there. */
    final Deque<UsbException> atTouch = new ArrayDeque<>();

    byte[] configuration = AcmFunctionTest.PHOTON;
    boolean interfacesAreTaken;

    ScriptedAcm(TimeSource time) {
        this.time = time;
    }

    @Override
    public UsbDevice device() {
        return new UsbDevice(PortPath.parse("1-2"), 7, new DeviceDescriptor(0x2b04, 0xc006, 0x250, 1, 2, 3));
    }

    @Override
    public byte[] configurationDescriptor() {
        return configuration;
    }

    @Override
    public byte[] controlIn(ControlSetup setup, Duration timeout) throws UsbException, InterruptedException {
        calls.add(setup.toString());
        fail();
        return new byte[setup.length()];
    }

    @Override
    public void controlOut(ControlSetup setup, byte[] bytes, Duration timeout)
            throws UsbException, InterruptedException {
        calls.add((setup + " " + HexFormat.of().formatHex(bytes)).strip());
        if (bytes.length > 0 && bytes[0] == 0x40) { // 14400 is 0x3840
            fail();
        }
    }

    private void fail() throws UsbException, InterruptedException {
        time.sleep(Duration.ofMillis(1));
        if (!atTouch.isEmpty()) {
            throw atTouch.size() > 1 ? atTouch.remove() : atTouch.peek();
        }
    }

    @Override
    public byte[] endpointIn(int endpoint, int length, Duration timeout) throws UsbException, InterruptedException {
        calls.add("in " + endpoint + " " + length);
        if (says.isEmpty()) {
            time.sleep(timeout);
            throw new UsbException.TimedOut("nothing");
        }
        return says.remove();
    }

    @Override
    public void endpointOut(int endpoint, byte[] bytes, Duration timeout) {
        calls.add("out " + endpoint + " " + HexFormat.of().formatHex(bytes));
    }

    @Override
    public void claim(int interfaceNumber) throws UsbException {
        if (interfacesAreTaken) {
            throw new UsbException.Busy("taken");
        }
        calls.add("claim " + interfaceNumber);
    }

    @Override
    public void setAlternate(int interfaceNumber, int alternate) {
        throw new AssertionError("no serial function has settings");
    }

    @Override
    public void close() {
        calls.add("close");
    }
}
