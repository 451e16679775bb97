package dev.lightbench.bench.unit;

import dev.lightbench.usb.ControlSetup;

/**
 * What sits in a bench port. The bench calls it from one thread at a time, under the bench's lock; it never waits:
 * what takes time is told by {@link Answer} or asked of the {@link Socket}.
 */
public interface VirtualDevice {

    /** Put into a socket, unpowered. Called once before all else, and again when moved to another socket. */
    void plugInto(Socket socket);

    /** The power of the port came on: boot from nothing. */
    void powerOn();

    /** The power went (unplug, port off): volatile state is lost, the socket has already forgotten all timers. */
    void powerOff();

    /** A bus reset by the host or hub: cancels active requests (PROTOCOL 2.2), back to the default configuration. */
    void busReset();

    /**
     * A control transfer on endpoint 0.
     *
     * @param setup the setup packet
     * @param data what the host sends, empty for IN transfers
     * @return what the device does about it
     */
    Answer control(ControlSetup setup, byte[] data);
}
