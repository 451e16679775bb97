package dev.lightbench.pipeline;

import dev.lightbench.photon.Mode;
import dev.lightbench.photon.Photon;
import dev.lightbench.photon.PhotonFault;
import dev.lightbench.photon.Sighting;
import dev.lightbench.time.Deadline;
import dev.lightbench.time.TimeSource;
import dev.lightbench.usb.HubPower;
import dev.lightbench.usb.PortPath;
import dev.lightbench.usb.TransferLog;
import dev.lightbench.usb.UsbBus;
import dev.lightbench.usb.UsbDevice;
import dev.lightbench.usb.UsbException;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A unit at a port of a bus, for one run. */
public final class AttachedPhoton implements AttachedUnit {
    private static final Logger LOG = LoggerFactory.getLogger(AttachedPhoton.class);

    /** An estimate: long enough for the charge on the unit's board to run down, so that it boots from cold. */
    private static final Duration POWER_OFF = Duration.ofSeconds(2);

    /** A boot and an enumeration take 2 s (PROTOCOL 5: 0.5 to 1.5 s to enumerate); a hub enumerates one at a time. */
    private static final Duration POWER_BACK = Duration.ofSeconds(10);

    private final OwnConnections bus;
    private final PortPath port;
    private final TimeSource time;
    private final Photon photon;

    private AttachedPhoton(OwnConnections bus, PortPath port, TimeSource time, TransferLog log) {
        this.bus = bus;
        this.port = port;
        this.time = time;
        this.photon = Photon.at(bus, port, time, log);
    }

    /** The unit at that port, about which nothing is known yet. {@code log} is told of everything that is done to it. */
    public static AttachedPhoton at(UsbBus bus, PortPath port, TimeSource time, TransferLog log) {
        return new AttachedPhoton(new OwnConnections(bus), port, time, log);
    }

    @Override
    public Photon photon() {
        return photon;
    }

    @Override
    public Optional<UsbDevice> enumeration() {
        try {
            return photon.look().device();
        } catch (PhotonFault fault) {
            LOG.debug("Port {}: {}", port, fault.getMessage()); // whoever asks the unit next says it
            return Optional.empty();
        }
    }

    @Override
    public void reopen() {
        bus.close();
    }

    @Override
    public boolean powerCycle() throws InterruptedException {
        Optional<HubPower> power = bus.hubPower().filter(hubs -> hubs.switches(port));
        if (power.isEmpty()) {
            return false;
        }
        reopen();
        try {
            power.get().cycle(port, POWER_OFF);
        } catch (UsbException e) {
            LOG.warn("The power of port {} was not switched: {}", port, e.getMessage());
            return false;
        }
        awaitReturn();
        return true;
    }

    /** Whether it came back is for the next attempt to find out and to say. */
    private void awaitReturn() throws InterruptedException {
        try {
            photon.awaitAttached(time.in(POWER_BACK));
        } catch (PhotonFault e) {
            LOG.debug("Port {} after its power cycle: {}", port, e.getMessage());
        }
    }

    @Override
    public Optional<String> reset(Deadline deadline) throws InterruptedException {
        return ifRunning(() -> photon.reset(deadline.left(), deadline).close());
    }

    @Override
    public Optional<String> enterDfu(Deadline deadline) throws InterruptedException {
        return ifRunning(() -> photon.enterDfu(deadline.left(), deadline).close());
    }

    private interface Command {
        void carryOut() throws PhotonFault, InterruptedException;
    }

    /** Both are requests, which only a running unit takes; the port is opened anew for them. */
    private Optional<String> ifRunning(Command command) throws InterruptedException {
        reopen();
        try {
            Sighting seen = photon.look();
            if (seen.mode() != Mode.NORMAL) {
                return Optional.of("at its port is " + seen.words());
            }
            command.carryOut();
            return Optional.empty();
        } catch (PhotonFault e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    @Override
    public void close() {
        bus.close();
    }
}
