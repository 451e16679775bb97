package dev.lightbench.usb.hub;

import dev.lightbench.usb.PortPath;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What Linux says of hub ports and lets be done to them, in its folder of USB devices: {@code 1-2:1.0/1-2-port3} is
 * port 3 of the hub at 1-2, {@code 1-0:1.0/usb1-port3} that of a root hub. On other systems there is nothing.
 */
public final class KernelPorts {
    private static final Pattern PORT = Pattern.compile("(?:usb(\\d+)|(\\d+-[\\d.]+))-port(\\d+)");

    private final Path devices;

    /** With {@code /sys/bus/usb/devices}, or a folder that stands for it. */
    public KernelPorts(Path devices) {
        this.devices = devices;
    }

    /**
     * The same socket as it is seen by the other speed: a USB 3 hub is two hubs, and power goes away when both have
     * switched it off.
     */
    Optional<PortPath> companion(PortPath port) {
        try {
            Path link = Files.readSymbolicLink(folder(port).resolve("peer"));
            return Optional.ofNullable(link.getFileName()).flatMap(name -> parse(name.toString()));
        } catch (IOException | UnsupportedOperationException none) {
            return Optional.empty();
        }
    }

    /**
     * Lets the kernel switch (since Linux 6.0): it then does not fight it. False where it does not offer that for this
     * port, this user may not, or the kernel could not.
     */
    boolean power(PortPath port, boolean on) {
        Path control = folder(port).resolve("disable");
        if (!Files.isWritable(control)) {
            return false;
        }
        try {
            Files.write(control, (on ? "0" : "1").getBytes(StandardCharsets.US_ASCII), StandardOpenOption.WRITE);
            return true;
        } catch (IOException refused) {
            return false;
        }
    }

    private Path folder(PortPath port) {
        PortPath hub = port.parent();
        String name = hub.equals(PortPath.root(hub.bus())) ? "usb" + hub.bus() : hub.toString();
        return devices.resolve(hub + ":1.0").resolve(name + "-port" + port.port());
    }

    private static Optional<PortPath> parse(String name) {
        Matcher match = PORT.matcher(name);
        if (!match.matches()) {
            return Optional.empty();
        }
        try {
            PortPath hub = match.group(1) == null
                    ? PortPath.parse(match.group(2))
                    : PortPath.root(Integer.parseInt(match.group(1)));
            return Optional.of(hub.child(Integer.parseInt(match.group(3))));
        } catch (IllegalArgumentException notAPort) {
            return Optional.empty();
        }
    }
}
