package dev.lightbench.pipeline;

import dev.lightbench.usb.ControlSetup;
import dev.lightbench.usb.DeviceDescriptor;
import dev.lightbench.usb.HubPower;
import dev.lightbench.usb.PortPath;
import dev.lightbench.usb.UsbBus;
import dev.lightbench.usb.UsbConnection;
import dev.lightbench.usb.UsbDevice;
import dev.lightbench.usb.UsbException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A bus with one unit that answers nothing; what is closed is written down.
 *
 * @param power the power of its ports, if it switches any
 * @param events what happened
 */
record MuteBus(Optional<HubPower> power, List<String> events) implements UsbBus {
    static final PortPath PORT = PortPath.parse("1-2.3");
    static final UsbDevice PHOTON = new UsbDevice(PORT, 7, new DeviceDescriptor(0x2B04, 0xC006, 0x0250, 1, 2, 3));

    @Override
    public List<UsbDevice> devices() {
        return List.of(PHOTON);
    }

    @Override
    public UsbConnection open(UsbDevice device) {
        return new Mute(device, events);
    }

    @Override
    public Optional<HubPower> hubPower() {
        return power;
    }

    @Override
    public void close() {
        events.add("close the bus");
    }

    private record Mute(UsbDevice device, List<String> events) implements UsbConnection {
        @Override
        public byte[] configurationDescriptor() {
            return new byte[0];
        }

        @Override
        public byte[] controlIn(ControlSetup setup, Duration timeout) throws UsbException {
            throw new UsbException.TimedOut("it answers nothing");
        }

        @Override
        public void controlOut(ControlSetup setup, byte[] data, Duration timeout) throws UsbException {
            throw new UsbException.TimedOut("it answers nothing");
        }

        @Override
        public void claim(int interfaceNumber) {}

        @Override
        public void setAlternate(int interfaceNumber, int alternate) {}

        @Override
        public void close() {
            events.add("close " + device.address());
        }
    }
}
