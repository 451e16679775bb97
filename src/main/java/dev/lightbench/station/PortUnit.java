package dev.lightbench.station;

import dev.lightbench.photon.Photon;
import dev.lightbench.pipeline.AttachedUnit;
import dev.lightbench.time.TimeSource;
import dev.lightbench.usb.HubPower;
import dev.lightbench.usb.PortPath;
import dev.lightbench.usb.TransferLog;
import dev.lightbench.usb.UsbBus;
import dev.lightbench.usb.UsbException;
import java.time.Duration;
import java.util.Optional;

/** The unit at one port of the bus, as the pipeline's runner wants it. Its sessions are opened and closed by the steps. */
final class PortUnit implements AttachedUnit {
    /** Long enough for the unit's capacitors to run empty, so that it boots cold. */
    private static final Duration OFF = Duration.ofSeconds(2);

    private final UsbBus bus;
    private final PortPath port;
    private final Photon photon;

    PortUnit(UsbBus bus, PortPath port, TimeSource time, TransferLog log) {
        this.bus = bus;
        this.port = port;
        this.photon = Photon.at(bus, port, time, log);
    }

    @Override
    public Photon photon() {
        return photon;
    }

    @Override
    public void reopen() {
        // A Photon holds nothing open between its sessions.
    }

    @Override
    public boolean powerCycle() throws InterruptedException {
        Optional<HubPower> power = bus.hubPower().filter(hubs -> hubs.switches(port));
        if (power.isEmpty()) {
            return false;
        }
        try {
            power.get().cycle(port, OFF);
            return true;
        } catch (UsbException e) {
            return false;
        }
    }

    @Override
    public void close() {
        // A Photon holds nothing open between its sessions.
    }
}
