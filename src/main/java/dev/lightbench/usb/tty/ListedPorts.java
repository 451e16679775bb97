package dev.lightbench.usb.tty;

import com.fazecast.jSerialComm.SerialPort;
import dev.lightbench.usb.UsbDevice;
import dev.lightbench.usb.UsbException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Which serial port is whose on macOS and Windows, as far as jSerialComm's list of ports tells. */
final class ListedPorts {
    private ListedPorts() {}

    /**
     * The name of a device's serial port: of those with its ids the one that is listed at its place, or else the only
     * one.
     *
     * @throws UsbException.Io if there are several and none is listed at its place
     */
    static Optional<String> name(UsbDevice device) throws UsbException {
        TtyLibrary.require();
        List<Listed> alike = Arrays.stream(SerialPort.getCommPorts())
                .filter(port -> port.getVendorID() == device.descriptor().vendorId()
                        && port.getProductID() == device.descriptor().productId())
                .map(port -> new Listed(port.getSystemPortPath(), port.getPortLocation()))
                .toList();
        return choose(alike, device);
    }

    /** A port of a device with the right ids: its name, and where the list says that it sits. */
    record Listed(String name, String place) {}

    static Optional<String> choose(List<Listed> alike, UsbDevice device) throws UsbException {
        String wanted = device.port().toString();
        for (Listed each : alike) {
            if (each.place().equals(wanted)) {
                return Optional.of(each.name());
            }
        }
        if (alike.size() > 1) {
            throw new UsbException.Io("this system does not tell which of " + alike.size()
                    + " serial ports is that of the device at " + wanted + ": attach one device at a time");
        }
        return alike.stream().map(Listed::name).findFirst();
    }
}
