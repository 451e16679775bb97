package dev.lightbench.usb;

import java.util.List;
import java.util.Optional;

/** Everything that is attached to this computer (or to a virtual bench). Safe for use by many threads. */
public interface UsbBus extends AutoCloseable {

    /**
     * A snapshot of what is attached now, hubs left out, taken from cached descriptors: opens and asks nothing.
     * Arrivals, departures and re-enumerations are found by comparing snapshots.
     */
    List<UsbDevice> devices() throws UsbException;

    /**
     * Opens a device of a snapshot.
     *
     * @throws UsbException.Gone if that enumeration of the device is over
     */
    UsbConnection open(UsbDevice device) throws UsbException, InterruptedException;

    /**
     * Opens the serial port of a device of a snapshot. The device may be open for control transfers beside.
     *
     * @throws UsbException.Gone if that enumeration of the device is over
     * @throws UsbException.Io if it has no serial port that can be reached from here
     */
    default SerialLine serial(UsbDevice device) throws UsbException, InterruptedException {
        throw new UsbException.Io("the serial port of " + device.port() + " cannot be reached");
    }

    /** Switches the power of single ports, where the hubs can. */
    default Optional<HubPower> hubPower() {
        return Optional.empty();
    }

    /** Ends all connections and threads of this bus within two seconds. */
    @Override
    void close();
}
