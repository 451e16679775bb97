package dev.lightbench.usb.hub;

import dev.lightbench.usb.PortPath;
import dev.lightbench.usb.UsbDevice;
import dev.lightbench.usb.UsbException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A port whose hub is open; on a USB 3 hub both of its halves are. Used by one thread. */
final class OpenPort implements AutoCloseable {
    private record Half(PortPath port, OpenHub hub) {}

    private final KernelPorts kernel;
    private final List<Half> halves = new ArrayList<>();

    private OpenPort(KernelPorts kernel) {
        this.kernel = kernel;
    }

    /**
     * Opens what is needed to switch the power of all these ports, which are one socket.
     *
     * @throws UsbException.Gone if one of the hubs is not attached
     */
    static OpenPort of(List<PortPath> socket, HubAccess access, KernelPorts kernel)
            throws UsbException, InterruptedException {
        OpenPort port = new OpenPort(kernel);
        boolean whole = false;
        try {
            for (PortPath each : socket) {
                port.halves.add(new Half(each, OpenHub.of(access.open(hubOf(each, access)))));
            }
            whole = true;
            return port;
        } finally {
            if (!whole) {
                port.close();
            }
        }
    }

    /** The hub that the port belongs to. */
    static UsbDevice hubOf(PortPath port, HubAccess access) throws UsbException {
        return access.hubs().stream()
                .filter(hub -> hub.port().equals(port.parent()))
                .findFirst()
                .orElseThrow(() -> new UsbException.Gone("there is no hub at " + port.hub() + " for port " + port));
    }

    /** Switches: through the kernel where it lets itself be told, else by the hub's own request. */
    void power(boolean on) throws UsbException, InterruptedException {
        for (Half half : halves) {
            if (!kernel.power(half.port(), on)) {
                half.hub().power(half.port().port(), on);
            }
        }
    }

    /** Switches by the hub's own request alone, which a hub obeys whatever the kernel believes. */
    void insist(boolean on) throws UsbException, InterruptedException {
        for (Half half : halves) {
            half.hub().power(half.port().port(), on);
        }
    }

    /** Whether every half says of its power that it is so. */
    boolean is(boolean on) throws UsbException, InterruptedException {
        for (Half half : halves) {
            if (half.hub().powered(half.port().port()) != on) {
                return false;
            }
        }
        return true;
    }

    /** How long the slowest half needs from power-on until the port can be used. */
    Duration powerGood() {
        return halves.stream()
                .map(half -> half.hub().descriptor().powerGood())
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
    }

    @Override
    public void close() {
        halves.forEach(half -> half.hub().close());
    }
}
