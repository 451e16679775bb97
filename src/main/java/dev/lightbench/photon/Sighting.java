package dev.lightbench.photon;

import dev.lightbench.firmware.Platform;
import dev.lightbench.usb.PortPath;
import dev.lightbench.usb.UsbDevice;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a look at a port showed.
 *
 * @param mode what it is
 * @param platform which kind of unit; empty for nothing and for foreign devices
 * @param device the enumeration that was seen; empty for nothing
 */
public record Sighting(Mode mode, Optional<Platform> platform, Optional<UsbDevice> device) {
    private static final int VENDOR = 0x2B04;
    private static final int NORMAL = 0xC000;
    private static final int DFU = 0xD000;

    /** What a snapshot of the bus shows at a port. */
    public static Sighting at(PortPath port, List<UsbDevice> snapshot) {
        return snapshot.stream()
                .filter(device -> device.port().equals(port))
                .findFirst()
                .map(Sighting::of)
                .orElseGet(() -> new Sighting(Mode.ABSENT, Optional.empty(), Optional.empty()));
    }

    /** What a device is: vendor 2b04, product 0xC000 or 0xD000 plus the platform id (PROTOCOL 1.1). */
    public static Sighting of(UsbDevice device) {
        int product = device.descriptor().productId();
        Optional<Platform> platform =
                device.descriptor().vendorId() == VENDOR ? Platform.of(product & 0xFFF) : Optional.empty();
        Mode mode = switch (product & 0xF000) {
            case NORMAL -> Mode.NORMAL;
            case DFU -> Mode.DFU;
            default -> Mode.FOREIGN;
        };
        return platform.isEmpty() || mode == Mode.FOREIGN
                ? new Sighting(Mode.FOREIGN, Optional.empty(), Optional.of(device))
                : new Sighting(mode, platform, Optional.of(device));
    }

    /** Whether it is a unit that there are routes for: a Photon or a P1. */
    public boolean supported() {
        return platform.filter(p -> p == Platform.PHOTON || p == Platform.P1).isPresent();
    }

    /** Whether it is this enumeration. */
    public boolean sameAs(UsbDevice other) {
        return device.filter(seen -> seen.address() == other.address()).isPresent();
    }

    /** For sentences: {@code 2b04:c006 (photon, a unit in normal mode)}. */
    public String words() {
        return device.map(seen -> String.format(
                                Locale.ROOT,
                                "%04x:%04x",
                                seen.descriptor().vendorId(),
                                seen.descriptor().productId())
                        + " (" + platform.map(p -> p.label() + ", ").orElse("") + mode.words() + ")")
                .orElse("nothing");
    }
}
