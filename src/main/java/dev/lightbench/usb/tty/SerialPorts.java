package dev.lightbench.usb.tty;

import com.fazecast.jSerialComm.SerialPort;
import com.fazecast.jSerialComm.SerialPortInvalidPortException;
import dev.lightbench.time.Deadline;
import dev.lightbench.time.TimeSource;
import dev.lightbench.usb.PortPath;
import dev.lightbench.usb.SerialLine;
import dev.lightbench.usb.UsbDevice;
import dev.lightbench.usb.UsbException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;

/** The serial ports that this computer has for attached devices. Safe for use by many threads. */
public final class SerialPorts implements AutoCloseable {
    /** How long after a device has enumerated the kernel may need to bind its driver. */
    private static final Duration BINDING = Duration.ofMillis(500);

    private static final Duration LOOK = Duration.ofMillis(5);
    private static final int FIRST_BAUD = 9600;

    private final KernelTtys kernel;
    private final Path nodes;
    private final TimeSource time;

    /** By the name of the port; those that are being given back too. */
    private final Map<String, Optional<TtyLine>> open = new ConcurrentHashMap<>();

    /** With {@code /sys/bus/usb/devices} and {@code /dev}, or folders that stand for them. */
    public SerialPorts(Path devices, Path nodes, TimeSource time) {
        this.kernel = new KernelTtys(devices);
        this.nodes = nodes;
        this.time = time;
    }

    /**
     * Opens the serial port of a device, exclusively.
     *
     * @return empty if the system has none for it, because no driver of its own is bound to the device
     * @throws UsbException.Gone if that enumeration of the device is over
     */
    public Optional<SerialLine> open(UsbDevice device) throws UsbException, InterruptedException {
        if (!kernel.known()) {
            Optional<String> name =
                    System.getProperty("os.name").startsWith("Linux") ? Optional.empty() : ListedPorts.name(device);
            return name.isEmpty() ? Optional.empty() : Optional.of(open(device, name.get(), () -> true));
        }
        BooleanSupplier attached = () -> kernel.attached(device);
        Optional<Path> node = awaitName(device).map(nodes::resolve).filter(Files::exists);
        if (!attached.getAsBoolean()) {
            throw gone(device);
        }
        return node.isEmpty()
                ? Optional.empty()
                : Optional.of(open(device, node.get().toString(), attached));
    }

    private Optional<String> awaitName(UsbDevice device) throws InterruptedException {
        Optional<String> name = kernel.name(device);
        Deadline deadline = time.in(BINDING);
        while (name.isEmpty() && kernel.driverLoaded() && kernel.attached(device) && !deadline.passed()) {
            time.sleep(LOOK);
            name = kernel.name(device);
        }
        return name;
    }

    private SerialLine open(UsbDevice device, String name, BooleanSupplier attached) throws UsbException {
        TtyLibrary.require();
        if (open.putIfAbsent(name, Optional.empty()) != null) {
            throw new UsbException.Busy(opening(device, name) + "it is open already, or still being closed");
        }
        boolean handedOver = false;
        try {
            SerialPort port = SerialPort.getCommPort(name);
            port.setComPortParameters(FIRST_BAUD, 8, SerialPort.ONE_STOP_BIT, SerialPort.NO_PARITY);
            port.setComPortTimeouts(SerialPort.TIMEOUT_NONBLOCKING, 0, 0);
            if (!port.openPort()) {
                throw attached.getAsBoolean()
                        ? OpenFailure.of(port.getLastErrorCode(), Path.of(name), opening(device, name))
                        : gone(device);
            }
            TtyLine line = new TtyLine(device, port, attached, time, () -> open.remove(name));
            open.put(name, Optional.of(line));
            handedOver = true;
            if (!attached.getAsBoolean()) { // the name may have become another device's since it was read
                line.release();
                throw gone(device);
            }
            return line;
        } catch (SerialPortInvalidPortException vanished) {
            throw gone(device);
        } finally {
            if (!handedOver) {
                open.remove(name);
            }
        }
    }

    /** Whether a serial port is open of a device at a port or behind it. */
    public boolean inUse(PortPath port) {
        return open.values().stream()
                .flatMap(Optional::stream)
                .anyMatch(line -> !line.closed() && port.leadsTo(line.device().port()));
    }

    /** Gives all back, and does not wait for it. */
    @Override
    public void close() {
        open.values().stream().flatMap(Optional::stream).forEach(TtyLine::release);
    }

    private static String opening(UsbDevice device, String name) {
        return "opening the serial port of " + device.port() + " (" + name + "): ";
    }

    private static UsbException.Gone gone(UsbDevice device) {
        return new UsbException.Gone("opening the serial port of " + device.port() + ": enumeration " + device.address()
                + " of the device is over");
    }
}
