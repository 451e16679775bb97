package dev.lightbench.usb;

import java.time.Duration;

/** Power of single hub ports. */
public interface HubPower {

    /** Whether the port's hub says that it can switch this port alone. */
    boolean switches(PortPath port);

    /**
     * Takes the power away for {@code off} and gives it back.
     *
     * @throws UsbException.Io if the hub cannot or did not
     */
    void cycle(PortPath port, Duration off) throws UsbException, InterruptedException;
}
