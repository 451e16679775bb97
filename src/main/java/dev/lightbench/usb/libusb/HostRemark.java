package dev.lightbench.usb.libusb;

import java.util.Optional;

/** What to tell somebody who misses devices in the list, about the computer rather than about the devices. */
final class HostRemark {
    private HostRemark() {}

    /**
     * The remark, if there is one to make.
     *
     * @param anyDevice whether anything at all is listed; where there is USB, its root hubs are
     * @param udevRuns whether the service is there by which libusb on Linux learns of changes
     */
    static Optional<String> of(boolean anyDevice, boolean udevRuns) {
        if (!anyDevice) {
            return Optional.of("This computer shows no USB at all, not even a host controller: the kernel has none, or"
                    + " this is a container without /dev/bus/usb. A virtual bench works everywhere.");
        }
        if (!udevRuns) {
            return Optional.of("udev does not run here (no /run/udev/control), so devices that come or go will not be"
                    + " noticed: start udevd, or give the container /run/udev and the host's network.");
        }
        return Optional.empty();
    }
}
