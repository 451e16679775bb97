package dev.lightbench.usb.libusb.bed;

import dev.lightbench.time.Deadline;
import dev.lightbench.time.TimeSource;
import dev.lightbench.usb.ControlSetup;
import dev.lightbench.usb.PortPath;
import dev.lightbench.usb.UsbConnection;
import dev.lightbench.usb.UsbDevice;
import dev.lightbench.usb.UsbException;
import dev.lightbench.usb.libusb.LibusbBus;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** What scenarios do with toys, over the bus under test. */
final class Toys {
    static final Duration TIMEOUT = Duration.ofSeconds(20); // the bed is slow when 56 talk at once
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final LibusbBus bus;
    private final TimeSource time;

    Toys(LibusbBus bus, TimeSource time) {
        this.bus = bus;
        this.time = time;
    }

    /** Tells a toy what to do, in a transfer from it. */
    static byte[] tell(UsbConnection toy, int command, int value, int length, Duration timeout)
            throws UsbException, InterruptedException {
        return toy.controlIn(new ControlSetup(0xC0, ToyDevice.REQUEST, value, command, length), timeout);
    }

    /** Asks for an answer of 64 bytes, and whether it was the right one. */
    static boolean answers(UsbConnection toy, int value) throws UsbException, InterruptedException {
        byte[] answer = tell(toy, ToyDevice.ANSWER, value, 64, TIMEOUT);
        for (byte each : answer) {
            if (each != (byte) value) {
                return false;
            }
        }
        return answer.length == 64;
    }

    /** The device at a port, as soon as one is there that {@code wanted} likes. */
    UsbDevice await(String port, Predicate<UsbDevice> wanted) throws UsbException, InterruptedException {
        PortPath path = PortPath.parse(port);
        Deadline deadline = time.in(PATIENCE);
        while (!deadline.passed()) {
            Optional<UsbDevice> found = bus.devices().stream()
                    .filter(device -> device.port().equals(path))
                    .filter(wanted)
                    .findFirst();
            if (found.isPresent()) {
                return found.get();
            }
            time.sleep(Duration.ofMillis(10));
        }
        throw new AssertionError("nothing of that kind came to " + port + " within " + PATIENCE);
    }

    /** All of them, as soon as there are {@code count}. */
    List<UsbDevice> awaitAll(int count) throws UsbException, InterruptedException {
        Deadline deadline = time.in(PATIENCE);
        while (bus.devices().size() != count) {
            if (deadline.passed()) {
                throw new AssertionError(bus.devices().size() + " instead of " + count + " devices");
            }
            time.sleep(Duration.ofMillis(10));
        }
        return bus.devices();
    }

    /** Waits until no native handle is open any more. */
    void awaitNoHandles() throws InterruptedException {
        Deadline deadline = time.in(PATIENCE);
        while (bus.openHandles() > 0) {
            if (deadline.passed()) {
                throw new AssertionError(bus.openHandles() + " handles are still open");
            }
            time.sleep(Duration.ofMillis(10));
        }
    }
}
