package dev.lightbench.usb.libusb;

import dev.lightbench.usb.DeviceDescriptor;
import dev.lightbench.usb.PortPath;
import dev.lightbench.usb.UsbDevice;
import dev.lightbench.usb.UsbException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.usb4java.Context;
import org.usb4java.Device;
import org.usb4java.DeviceList;
import org.usb4java.LibUsb;

/** What libusb says is attached at one moment. Holds references on native devices: close it. Used by one thread. */
final class DeviceSnapshot implements AutoCloseable {
    /** The deepest chain of ports that USB allows. */
    private static final int MAX_DEPTH = 7;

    private final DeviceList list;
    private final ByteBuffer portNumbers = ByteBuffer.allocateDirect(MAX_DEPTH);
    private final org.usb4java.DeviceDescriptor descriptor = new org.usb4java.DeviceDescriptor();

    private DeviceSnapshot(DeviceList list) {
        this.list = list;
    }

    /** Takes one. The context must be initialised, and stay so until the snapshot is closed. */
    static DeviceSnapshot take(Context context) throws UsbException {
        DeviceList list = new DeviceList();
        int count = LibUsb.getDeviceList(context, list);
        if (count < 0) {
            throw LibusbErrors.of(count, "listing the devices");
        }
        return new DeviceSnapshot(list);
    }

    /** How many there are, hubs and root hubs too: 0 where the computer has no USB at all. */
    int size() {
        return list.getSize();
    }

    /** All that are not hubs, in the order of their ports. Opens nothing: libusb keeps the descriptors. */
    List<UsbDevice> devices() {
        return described(false);
    }

    /** The hubs, root hubs too, in the order of their ports. */
    List<UsbDevice> hubs() {
        return described(true);
    }

    private List<UsbDevice> described(boolean hubs) {
        List<UsbDevice> found = new ArrayList<>();
        for (Device each : list) {
            describe(each, hubs).ifPresent(found::add);
        }
        found.sort((a, b) -> a.port().compareTo(b.port()));
        return List.copyOf(found);
    }

    /** The native device of exactly that enumeration. Valid until this snapshot is closed, unless it is opened. */
    Optional<Device> find(UsbDevice wanted) {
        for (Device each : list) {
            if (LibUsb.getDeviceAddress(each) == wanted.address()
                    && (describe(each, false).filter(wanted::equals).isPresent()
                            || describe(each, true).filter(wanted::equals).isPresent())) {
                return Optional.of(each);
            }
        }
        return Optional.empty();
    }

    private Optional<UsbDevice> describe(Device device, boolean hub) {
        int depth = LibUsb.getPortNumbers(device, portNumbers);
        int bus = LibUsb.getBusNumber(device);
        if (depth < 0 || bus < 1 || LibUsb.getDeviceDescriptor(device, descriptor) != LibUsb.SUCCESS) {
            return Optional.empty();
        }
        // In the host's byte order, which is USB's: every machine that usb4java supports is little-endian.
        byte[] bytes = new byte[DeviceDescriptor.SIZE];
        descriptor.getBuffer().get(0, bytes); // absolute: all calls share one buffer
        if (bytes[0] != DeviceDescriptor.SIZE
                || bytes[1] != LibUsb.DT_DEVICE
                || (bytes[4] == LibUsb.CLASS_HUB) != hub) {
            return Optional.empty();
        }
        if (depth == 0) { // at no port: a root hub, or something that the host does not know the place of
            return hub ? Optional.of(described(device, PortPath.root(bus), bytes)) : Optional.empty();
        }
        List<Integer> ports = new ArrayList<>();
        for (int i = 0; i < depth; i++) {
            ports.add(portNumbers.get(i) & 0xFF);
        }
        if (ports.contains(0)) {
            return Optional.empty(); // the host does not know where it sits, so it cannot be followed
        }
        return Optional.of(described(device, new PortPath(bus, ports), bytes));
    }

    private static UsbDevice described(Device device, PortPath port, byte[] descriptor) {
        return new UsbDevice(port, LibUsb.getDeviceAddress(device), DeviceDescriptor.parse(descriptor));
    }

    /** Gives the list and its references back. An opened device keeps the reference of its handle. */
    @Override
    public void close() {
        LibUsb.freeDeviceList(list, true);
    }
}
