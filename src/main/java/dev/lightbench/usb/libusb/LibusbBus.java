package dev.lightbench.usb.libusb;

import dev.lightbench.time.TimeSource;
import dev.lightbench.usb.HubPower;
import dev.lightbench.usb.PortPath;
import dev.lightbench.usb.SerialLine;
import dev.lightbench.usb.UsbBus;
import dev.lightbench.usb.UsbConnection;
import dev.lightbench.usb.UsbDevice;
import dev.lightbench.usb.UsbException;
import dev.lightbench.usb.hub.HubAccess;
import dev.lightbench.usb.hub.KernelPorts;
import dev.lightbench.usb.hub.SwitchedPorts;
import dev.lightbench.usb.natives.Occupancy;
import dev.lightbench.usb.serial.EndpointSerial;
import dev.lightbench.usb.tty.SerialPorts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.usb4java.Context;
import org.usb4java.Device;
import org.usb4java.DeviceHandle;
import org.usb4java.LibUsb;

/**
 * The USB of this computer. Polls: it never registers hotplug callbacks, which crash libusb when a hub is pulled
 * (libusb issues 1444 and 1445).
 */
public final class LibusbBus implements UsbBus {
    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(2);
    private static final Path KERNEL_DEVICES = Path.of("/sys/bus/usb/devices");

    private final TimeSource time;
    private final Context context;
    private final Occupancy users;
    private final Set<LibusbConnection> connections = ConcurrentHashMap.newKeySet();
    private final AtomicInteger openHandles = new AtomicInteger();
    private final SharedLook look;
    private final HubPower power;
    private final SerialPorts serialPorts;

    private LibusbBus(TimeSource time, Context context) {
        this.time = time;
        this.context = context;
        this.users = new Occupancy(time, "USB", () -> LibUsb.exit(context));
        this.look = new SharedLook(time, () -> look(DeviceSnapshot::devices));
        this.power = new SwitchedPorts(new Hubs(), new KernelPorts(KERNEL_DEVICES), time);
        this.serialPorts = new SerialPorts(KERNEL_DEVICES, Path.of("/dev"), time);
    }

    /**
     * Starts libusb with a context of its own.
     *
     * @throws UsbUnavailable if libusb cannot be loaded or started here, with the remedy
     */
    public static LibusbBus start(TimeSource time) throws UsbUnavailable {
        NativeLibrary.require();
        Context context = new Context();
        int code = LibUsb.init(context);
        if (code != LibUsb.SUCCESS) {
            throw new UsbUnavailable("libusb cannot start on this computer (error " + code + "): check that its USB is"
                    + " switched on, and in a container that /dev/bus/usb is passed in.");
        }
        return new LibusbBus(time, context);
    }

    @Override
    public List<UsbDevice> devices() throws UsbException {
        if (users.closed()) {
            throw closed();
        }
        return look.devices();
    }

    private <T> T look(Function<DeviceSnapshot, T> at) throws UsbException {
        enter();
        try (DeviceSnapshot snapshot = DeviceSnapshot.take(context)) {
            return at.apply(snapshot);
        } finally {
            users.leave();
        }
    }

    @Override
    public Optional<HubPower> hubPower() {
        return Optional.of(power);
    }

    /** What the switching of ports needs of this bus. */
    private final class Hubs implements HubAccess {
        @Override
        public List<UsbDevice> hubs() throws UsbException {
            return look(DeviceSnapshot::hubs);
        }

        @Override
        public List<UsbDevice> devices() throws UsbException {
            return LibusbBus.this.devices();
        }

        @Override
        public UsbConnection open(UsbDevice hub) throws UsbException, InterruptedException {
            return LibusbBus.this.open(hub);
        }

        @Override
        public boolean inUse(PortPath port) {
            return serialPorts.inUse(port)
                    || connections.stream()
                            .anyMatch(each ->
                                    !each.closed() && port.leadsTo(each.device().port()));
        }
    }

    /**
     * What to know about this computer when devices are missing from the list: an empty list on a computer without
     * USB is not an empty bench.
     */
    public Optional<String> remark() throws UsbException {
        boolean linux = System.getProperty("os.name").startsWith("Linux");
        return HostRemark.of(hostHasUsb(), !linux || Files.exists(Path.of("/run/udev/control")));
    }

    /** Whether anything at all is listed: where there is USB, its root hubs are. */
    public boolean hostHasUsb() throws UsbException {
        return look(DeviceSnapshot::size) > 0;
    }

    @Override
    public UsbConnection open(UsbDevice device) throws UsbException, InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        enter();
        boolean handedOver = false;
        try (DeviceSnapshot snapshot = DeviceSnapshot.take(context)) {
            Device found = snapshot.find(device)
                    .orElseThrow(() -> new UsbException.Gone("opening " + device.port() + ": enumeration "
                            + device.address() + " of the device is over"));
            LibusbConnection opened = connect(device, found);
            handedOver = true;
            if (users.closed()) { // after close() had looked for connections to end
                opened.close();
                throw closed();
            }
            return opened;
        } finally {
            if (!handedOver) {
                users.leave();
            }
        }
    }

    /**
     * Opens the operating system's serial port for the device; where it has none, because no driver of its own is bound
     * to the device, the device's endpoints do the same, beside other connections to it.
     */
    @Override
    public SerialLine serial(UsbDevice device) throws UsbException, InterruptedException {
        if (users.closed()) {
            throw closed();
        }
        Optional<SerialLine> port = serialPorts.open(device);
        if (port.isEmpty()) {
            return EndpointSerial.open(open(device), time);
        }
        if (users.closed()) { // after close() had looked for ports to give back
            port.get().close();
            throw closed();
        }
        return port.get();
    }

    /** Opens, and makes the connection stay inside this bus until its handle is closed. */
    private LibusbConnection connect(UsbDevice device, Device found) throws UsbException {
        DeviceHandle handle = new DeviceHandle();
        int code = LibUsb.open(found, handle);
        if (code != LibUsb.SUCCESS) {
            throw LibusbErrors.of(code, "opening " + device.port());
        }
        openHandles.incrementAndGet();
        LibusbConnection opened = new LibusbConnection(device, handle, time, this::handleClosed);
        connections.add(opened);
        return opened;
    }

    private void handleClosed(LibusbConnection connection) {
        openHandles.decrementAndGet();
        connections.remove(connection);
        users.leave();
    }

    /** How many native handles are open, those whose closing is under way included. */
    public int openHandles() {
        return openHandles.get();
    }

    /**
     * Ends all connections. A transfer that is under way keeps libusb alive until its own timeout, but not this call;
     * a second call does nothing.
     */
    @Override
    public void close() {
        users.close();
        serialPorts.close();
        connections.forEach(LibusbConnection::release);
        users.awaitFreed(CLOSE_LIMIT);
    }

    private void enter() throws UsbException {
        if (!users.enter()) {
            throw closed();
        }
    }

    private static UsbException closed() {
        return new UsbException.Io("the USB bus is closed");
    }
}
