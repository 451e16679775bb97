package dev.lightbench.station;

import dev.lightbench.usb.DeviceDescriptor;
import dev.lightbench.usb.PortPath;
import dev.lightbench.usb.UsbBus;
import dev.lightbench.usb.UsbConnection;
import dev.lightbench.usb.UsbDevice;
import dev.lightbench.usb.UsbException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** A bus that shows devices and lets nobody open them. */
final class StillBus implements UsbBus {
    private final List<UsbDevice> devices = new CopyOnWriteArrayList<>();
    private int addresses; // owned by the test's thread
    private volatile @Nullable String failing;

    StillBus photons(String... ports) {
        for (String port : ports) {
            device(port, 0x2B04, 0xC006);
        }
        return this;
    }

    StillBus device(String port, int vendor, int product) {
        devices.add(new UsbDevice(
                PortPath.parse(port), ++addresses, new DeviceDescriptor(vendor, product, 0x250, 1, 2, 3)));
        return this;
    }

    /** From now on it cannot be looked at, for this reason; null for none. */
    void fails(@Nullable String why) {
        failing = why;
    }

    /** Pulls what is in a port. */
    void pull(String port) {
        devices.removeIf(device -> device.port().equals(PortPath.parse(port)));
    }

    @Override
    public List<UsbDevice> devices() throws UsbException {
        String why = failing;
        if (why != null) {
            throw new UsbException.Io(why);
        }
        return List.copyOf(devices);
    }

    @Override
    public UsbConnection open(UsbDevice device) throws UsbException {
        throw new UsbException.Io("nobody opens these");
    }

    @Override
    public void close() {}
}
