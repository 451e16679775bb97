package dev.lightbench.usb;

import java.time.Duration;
import java.util.List;

/**
 * Power of single hub ports. What a hub can do is for the bus to find out, by asking it and by trying, and is
 * remembered for as long as the hub stays attached. No call touches another port than the one it names: a hub that
 * switches its ports together is not switched at all. Nor is power taken from a unit that somebody has open on this
 * bus. Safe for use by many threads.
 *
 * <p>Whether the supply voltage itself went away cannot be seen over USB: what is proved is that the hub reports the
 * port as off and that the device left the bus.
 */
public interface HubPower {

    /** The hubs that are attached, root hubs too, with what is known of each; asks those that were not asked yet. */
    default List<AttachedHub> hubs() throws UsbException, InterruptedException {
        return List.of();
    }

    /** Whether the port's hub says that it can switch this port alone, and was not found out to be wrong. */
    boolean switches(PortPath port);

    /**
     * Takes the power away until {@link #on}. When this fails, the port has been given its power back.
     *
     * @throws UsbException.Busy if somebody has the unit open, a hub sits there, or the port is being switched
     * @throws UsbException.NoAccess if this user may not open the hub
     * @throws UsbException.Io if the hub cannot, or did not within 5 s, with a sentence that says which
     */
    default void off(PortPath port) throws UsbException, InterruptedException {
        throw new UsbException.Io("port " + port + " cannot be left without power on this bus, only cycled");
    }

    /**
     * Gives the power back; does not wait for what comes back with it. Harmless where the power is on.
     *
     * @throws UsbException.Busy if the port is being switched
     * @throws UsbException.NoAccess if this user may not open the hub
     * @throws UsbException.Io if the hub cannot, or did not within 5 s
     */
    default void on(PortPath port) throws UsbException, InterruptedException {
        throw new UsbException.Io("port " + port + " cannot be left without power on this bus, only cycled");
    }

    /**
     * Takes the power away for {@code off} and gives it back, the latter also when it is interrupted. Does not wait
     * for what comes back with it.
     *
     * @throws UsbException as {@link #off} and {@link #on} do
     */
    void cycle(PortPath port, Duration off) throws UsbException, InterruptedException;
}
