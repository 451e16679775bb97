package dev.lightbench.bench.unit;

import dev.lightbench.usb.ControlSetup;

/** What runs on a unit while it is on the bus: the system, or the bootloader in DFU mode. */
interface Program {

    /** The descriptors it enumerates with. */
    DescriptorTable descriptors();

    /** The bus was reset. */
    void busReset();

    /** A control transfer. */
    Answer control(ControlSetup setup, byte[] data);

    /** A bulk or interrupt transfer to the device; see {@link VirtualDevice#endpointOut}. */
    default Answer endpointOut(int endpoint, byte[] data) {
        return new Answer.Silence();
    }

    /** One from the device; see {@link VirtualDevice#endpointIn}. */
    default void endpointIn(InTransfer transfer) {}

    /** One that is over; see {@link VirtualDevice#endpointInOver}. */
    default void endpointInOver(InTransfer transfer) {}
}
