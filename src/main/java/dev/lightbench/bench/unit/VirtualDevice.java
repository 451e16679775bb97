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

    /**
     * A bulk or interrupt transfer to the device, on an endpoint that its configuration descriptor names.
     *
     * @param endpoint the endpoint's address, 0x01 to 0x0F
     * @param data all that the host sends in this transfer, possibly several packets or none
     * @return an acknowledgement, a stall, or silence: the device has no room, and the host's timeout ends it
     */
    default Answer endpointOut(int endpoint, byte[] data) {
        return new Answer.Silence();
    }

    /**
     * The host submits a bulk or interrupt transfer from the device, on an endpoint that its configuration descriptor
     * names. The device keeps it and answers it when it has something; several may wait for one endpoint, first come,
     * first served.
     */
    default void endpointIn(InTransfer transfer) {}

    /**
     * A transfer that the device kept is over without its answer: the host cancelled it, or the bus was reset. Told so
     * that the device can forget it; not told when the power goes or the device leaves the bus by itself.
     */
    default void endpointInOver(InTransfer transfer) {}
}
