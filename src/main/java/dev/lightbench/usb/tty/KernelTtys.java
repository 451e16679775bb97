package dev.lightbench.usb.tty;

import dev.lightbench.usb.UsbDevice;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What Linux says about serial ports in its folder of USB devices: {@code 1-2.3:1.0/tty/ttyACM0} is that of interface 0,
 * in configuration 1, of the device at 1-2.3. On other systems there is no such folder.
 */
final class KernelTtys {
    private static final String FIRST_INTERFACE = ":1.0";

    private final Path devices;

    /** With {@code /sys/bus/usb/devices}, or a folder that stands for it. */
    KernelTtys(Path devices) {
        this.devices = devices;
    }

    /** Whether this computer tells such things at all. */
    boolean known() {
        return Files.isDirectory(devices);
    }

    /** Whether exactly this enumeration of the device is attached now. */
    boolean attached(UsbDevice device) {
        Path folder = devices.resolve(device.port().toString());
        return number(folder.resolve("busnum")) == device.port().bus()
                && number(folder.resolve("devnum")) == device.address();
    }

    /** The name of its serial port, such as {@code ttyACM0}; empty while it has none. */
    Optional<String> name(UsbDevice device) {
        Path folder = devices.resolve(device.port() + FIRST_INTERFACE).resolve("tty");
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder, "tty*")) {
            for (Path entry : entries) {
                return Optional.of(String.valueOf(entry.getFileName()));
            }
        } catch (IOException none) {
            // no driver is bound to it
        }
        return Optional.empty();
    }

    /** Whether the kernel's driver for such serial ports is loaded, so that one may appear soon. */
    boolean driverLoaded() {
        return Files.isDirectory(devices.resolveSibling("drivers").resolve("cdc_acm"));
    }

    private static int number(Path file) {
        try {
            return Integer.parseInt(
                    Files.readString(file, StandardCharsets.US_ASCII).strip());
        } catch (IOException | NumberFormatException gone) {
            return -1;
        }
    }
}
