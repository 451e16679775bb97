package dev.lightbench.usb.hub;

import dev.lightbench.time.Deadline;
import dev.lightbench.time.TimeSource;
import dev.lightbench.usb.PortPath;
import dev.lightbench.usb.UsbDevice;
import dev.lightbench.usb.UsbException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Switches one socket and looks what came of it. A socket is a port, and its other half on a USB 3 hub; the first of
 * the list is the one to speak of.
 */
final class PortSwitch {
    /** A hub changes the bit of the port's power at once; this is for slow ones. */
    private static final Duration HUB_PATIENCE = Duration.ofMillis(500);

    /** The kernel learns of it from the hub within 256 ms, and then has to let go of the device. */
    private static final Duration LEAVING = Duration.ofSeconds(2);

    /** Between two looks at the hub or the bus. */
    private static final Duration LOOK = Duration.ofMillis(10);

    /** A unit that is left without power is worse than a request too many. */
    private static final int ATTEMPTS_TO_GIVE_BACK = 3;

    private final HubAccess access;
    private final KernelPorts kernel;
    private final TimeSource time;

    PortSwitch(HubAccess access, KernelPorts kernel, TimeSource time) {
        this.access = access;
        this.kernel = kernel;
        this.time = time;
    }

    /**
     * Takes the power away, and gives it back at once if that does not work.
     *
     * @return empty when it is off, else what the hub did instead
     */
    Optional<String> takeAway(List<PortPath> socket) throws UsbException, InterruptedException {
        boolean off = false;
        try (OpenPort open = OpenPort.of(socket, access, kernel)) {
            List<UsbDevice> before = at(socket);
            try {
                Optional<String> failure = takeAway(open, before);
                off = failure.isEmpty();
                return failure;
            } finally {
                if (!off) {
                    giveBackWhateverHappens(socket);
                }
            }
        }
    }

    private Optional<String> takeAway(OpenPort open, List<UsbDevice> before) throws UsbException, InterruptedException {
        open.power(false);
        if (!within(HUB_PATIENCE, () -> open.is(false))) {
            return Optional.of("it says that the port still has power");
        }
        if (!within(LEAVING, () -> access.devices().stream().noneMatch(before::contains))) {
            return Optional.of("it says that the port has no power, but the device never left the bus");
        }
        return Optional.empty();
    }

    /** Gives the power back, and waits until the hub says that the port can be used. */
    void giveBack(List<PortPath> socket) throws UsbException, InterruptedException {
        try (OpenPort open = OpenPort.of(socket, access, kernel)) {
            open.power(true);
            for (int attempt = 1; !within(HUB_PATIENCE, () -> open.is(true)); attempt++) {
                if (attempt == ATTEMPTS_TO_GIVE_BACK) {
                    throw new UsbException.Io("the hub at " + socket.get(0).hub() + " did not give port "
                            + socket.get(0).port() + " its power back: unplug the unit and plug it in again");
                }
                open.insist(true);
            }
            time.sleep(open.powerGood());
        }
    }

    /** The same; an interrupt does not leave a unit without power, but is kept for the caller. */
    void giveBackWhateverHappens(List<PortPath> socket) throws UsbException {
        boolean interrupted = Thread.interrupted();
        try {
            for (boolean done = false; !done; ) {
                try {
                    giveBack(socket);
                    done = true;
                } catch (InterruptedException again) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private List<UsbDevice> at(List<PortPath> socket) throws UsbException {
        return access.devices().stream()
                .filter(device -> socket.contains(device.port()))
                .toList();
    }

    private interface Look {
        boolean asWanted() throws UsbException, InterruptedException;
    }

    private boolean within(Duration limit, Look look) throws UsbException, InterruptedException {
        Deadline deadline = time.in(limit);
        while (!look.asWanted()) {
            if (deadline.passed()) {
                return false;
            }
            time.sleep(LOOK);
        }
        return true;
    }
}
