package dev.lightbench.usb.hub;

import dev.lightbench.usb.PortPath;
import dev.lightbench.usb.UsbConnection;
import dev.lightbench.usb.UsbDevice;
import dev.lightbench.usb.UsbException;
import java.util.List;

/** What a bus must offer so that its hubs can be switched. Safe for use by many threads. */
public interface HubAccess {

    /** The hubs that are attached now, root hubs (at {@link PortPath#root}) included, in the order of their ports. */
    List<UsbDevice> hubs() throws UsbException;

    /** Everything else that is attached now. */
    List<UsbDevice> devices() throws UsbException;

    /** Opens a hub for control transfers, without taking it from the kernel. */
    UsbConnection open(UsbDevice hub) throws UsbException, InterruptedException;

    /** Whether somebody has something open on this bus that is at this port or behind it. */
    boolean inUse(PortPath port);
}
