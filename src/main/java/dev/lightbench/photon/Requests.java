package dev.lightbench.photon;

import dev.lightbench.photon.control.ControlChannel;
import dev.lightbench.photon.control.ControlFault;
import dev.lightbench.photon.control.OldRequests;
import dev.lightbench.photon.control.Payload;
import dev.lightbench.photon.control.RawRequests;
import dev.lightbench.photon.control.RequestType;
import dev.lightbench.time.Deadline;
import dev.lightbench.time.TimeSource;
import dev.lightbench.usb.UsbConnection;
import dev.lightbench.usb.UsbException;
import java.time.Duration;

/** What an open, running unit is asked, in the protocol that its Device OS version has. Used by the run's thread. */
final class Requests {
    /** A unit that is not busy answers within milliseconds; one that connects takes tens of seconds (PROTOCOL 2.2). */
    private static final Duration BUSY_AFTER = Duration.ofSeconds(1);

    private final UsbConnection connection;
    private final Abilities abilities;
    private final ControlChannel channel;
    private final OldRequests old;
    private final PortWatch watch;
    private final Evidence evidence;
    private final BootMark boot;

    Requests(
            UsbConnection connection,
            Abilities abilities,
            TimeSource time,
            PortWatch watch,
            Evidence evidence,
            BootMark boot) {
        this.connection = connection;
        this.abilities = abilities;
        this.channel = new ControlChannel(connection, time);
        this.old = new OldRequests(connection, time);
        this.watch = watch;
        this.evidence = evidence;
        this.boot = boot;
    }

    private interface Exchange {
        byte[] run() throws UsbException, ControlFault, InterruptedException;
    }

    Abilities abilities() {
        return abilities;
    }

    /** What the unit does next no longer follows from its boot alone. */
    void meddle() {
        boot.set(false);
    }

    void note(String sentence) {
        evidence.note(sentence);
    }

    /** A request that only units with service requests have; the reply's data. */
    byte[] ask(RequestType type, Payload payload, Deadline deadline) throws PhotonFault, InterruptedException {
        if (!abilities.requests()) {
            throw absent(type);
        }
        return exchange(() -> channel.request(type, payload, deadline));
    }

    /** Likewise, with what to do if the unit is busy connecting. */
    byte[] ask(RequestType type, Payload payload, Connecting connecting, Deadline deadline)
            throws PhotonFault, InterruptedException {
        if (connecting == Connecting.WAIT || !abilities.stopsConnecting()) {
            return ask(type, payload, deadline);
        }
        try {
            return ask(type, payload, deadline.within(BUSY_AFTER));
        } catch (PhotonFault fault) {
            if (fault.kind() != PhotonFault.Kind.LATE || deadline.passed()) {
                throw fault;
            }
        }
        note(type + " waits: the unit is busy connecting; request 70 stops that");
        meddle();
        ask(RequestType.START_LISTENING, Payload.NONE, deadline);
        return ask(type, payload, deadline);
    }

    /** A request of the old kind with a reply. */
    byte[] askOld(RequestType type, Deadline deadline) throws PhotonFault, InterruptedException {
        return exchange(() -> old.ask(type, deadline));
    }

    /** A request without data in either protocol; the old one does not tell when it is carried out. */
    void command(RequestType type, Deadline deadline) throws PhotonFault, InterruptedException {
        if (!abilities.oldRequests()) {
            ask(type, Payload.NONE, deadline);
            return;
        }
        exchange(() -> {
            old.command(type, deadline);
            return new byte[0];
        });
    }

    /** The raw reset, which ends the enumeration before it is acknowledged. */
    void rawReset() throws PhotonFault, InterruptedException {
        exchange(() -> {
            RawRequests.reset(connection);
            return new byte[0];
        });
    }

    /** The fault of a unit that was never asked: its version does not have the request. */
    PhotonFault absent(RequestType type) {
        String version =
                abilities.version().map(told -> "Device OS " + told).orElse("a Device OS that tells no version");
        return new PhotonFault(PhotonFault.Kind.REFUSED, "There is no " + type + " in " + version + ".");
    }

    private byte[] exchange(Exchange exchange) throws PhotonFault, InterruptedException {
        try {
            return exchange.run();
        } catch (UsbException e) {
            throw watch.explain(PhotonFault.of(e), connection.device());
        } catch (ControlFault e) {
            throw PhotonFault.of(e);
        }
    }
}
