package dev.lightbench.photon.control;

import dev.lightbench.photon.control.ControlFault.Kind;
import dev.lightbench.photon.control.ServiceReply.Status;
import dev.lightbench.time.Deadline;
import dev.lightbench.time.TimeSource;
import dev.lightbench.usb.ControlSetup;
import dev.lightbench.usb.UsbConnection;
import dev.lightbench.usb.UsbException;
import java.time.Duration;
import java.util.Optional;

/**
 * Control requests over the service requests INIT, CHECK, SEND, RECV and RESET (PROTOCOL 2.2), one at a time. Payload
 * and reply travel whole in one SEND and one RECV, the only way before Device OS 1.5.0.
 */
public final class ControlChannel {
    private static final int INIT = 1;
    private static final int CHECK = 2;
    private static final int SEND = 3;
    private static final int RECV = 4;
    private static final int RESET = 5;
    private static final int VENDOR_IN = 0xC0;
    private static final int VENDOR_OUT = 0x40;
    /** The one wLength that INIT, CHECK and RESET accept. */
    private static final int SERVICE_LENGTH = 64;
    /** Vendor requests are answered from interrupt context within milliseconds; a second of silence is a lost one. */
    private static final Duration TRANSFER = Duration.ofSeconds(1);
    /** What even the last transfer of a request gets. */
    private static final Duration SHORTEST = Duration.ofMillis(100);
    /** CHECK changes nothing until its answer has arrived, so a lost one may be asked again this often in a row. */
    private static final int CHECK_TRIES = 3;

    private final UsbConnection connection;
    private final TimeSource time;

    /** A channel over an open connection. */
    public ControlChannel(UsbConnection connection, TimeSource time) {
        this.connection = connection;
        this.time = time;
    }

    /**
     * Cancels whatever an earlier session left behind: once after opening, from Device OS 0.8.0-rc.2 on (PROTOCOL 2.2).
     * Neither its result nor a stall says anything.
     */
    public void resetAll(Deadline deadline) throws UsbException, ControlFault, InterruptedException {
        try {
            connection.controlIn(new ControlSetup(VENDOR_IN, RESET, 0, 0, SERVICE_LENGTH), timeout(deadline, "RESET"));
        } catch (UsbException.Stalled unknown) {
            // what cannot be cancelled keeps its place; a request that finds none waits for one
        }
    }

    /**
     * Carries out one request, up to and with its final CHECK and its reply data.
     *
     * @return the reply data; empty where the unit sent none, which stands for a message of default values
     * @throws ControlFault if the unit did not carry it out by the deadline
     */
    public byte[] request(RequestType type, Payload payload, Deadline deadline)
            throws UsbException, ControlFault, InterruptedException {
        Backoff backoff = new Backoff(time);
        while (true) {
            ServiceReply accepted = service(INIT, payload.length(), type.code(), type, deadline);
            if (accepted.status() == Status.OK || accepted.status() == Status.PENDING) {
                Optional<byte[]> reply = carryOut(type, accepted, payload, deadline);
                if (reply.isPresent()) {
                    return reply.get();
                }
            } else if (accepted.status() != Status.BUSY && accepted.status() != Status.NO_MEMORY) {
                throw ControlFault.of(
                        Kind.REFUSED, "It answered the start of " + type + " with " + accepted.status() + ".");
            }
            backoff.pause(deadline);
            if (deadline.passed()) {
                throw ControlFault.of(Kind.LATE, "It had no room for " + type + ".");
            }
        }
    }

    /** From the accepted INIT to the reply; empty when the unit ran out of memory and dropped the request. */
    private Optional<byte[]> carryOut(RequestType type, ServiceReply accepted, Payload payload, Deadline deadline)
            throws UsbException, ControlFault, InterruptedException {
        if (accepted.id().isEmpty()) {
            throw ControlFault.of(Kind.GARBLED, "It accepted " + type + " without an id.");
        }
        int id = accepted.id().getAsInt();
        try {
            if (payload.length() > 0) {
                if (accepted.status() == Status.PENDING && !roomFor(type, id, deadline)) {
                    return Optional.empty();
                }
                payload.send(
                        connection,
                        new ControlSetup(VENDOR_OUT, SEND, 0, id, payload.length()),
                        timeout(deadline, "SEND"));
            }
            ServiceReply done = untilSettled(type, id, deadline);
            if (done.status() == Status.NO_MEMORY) {
                return Optional.empty();
            }
            return Optional.of(replyData(type, id, done, deadline));
        } catch (ControlFault fault) {
            if (fault.kind() == Kind.LATE) {
                cancel(id);
            }
            throw fault;
        }
    }

    /** Waits until the unit has a buffer for a payload of more than 64 bytes; false when it has no memory. */
    private boolean roomFor(RequestType type, int id, Deadline deadline)
            throws UsbException, ControlFault, InterruptedException {
        ServiceReply ready = untilSettled(type, id, deadline);
        if (ready.result().isPresent()) {
            throw ControlFault.of(Kind.GARBLED, "It answered " + type + " before it had the request's data.");
        }
        return ready.status() == Status.OK;
    }

    private byte[] replyData(RequestType type, int id, ServiceReply done, Deadline deadline)
            throws UsbException, ControlFault, InterruptedException {
        if (done.result().isEmpty()) {
            throw ControlFault.of(Kind.GARBLED, "It says neither that " + type + " is done nor that it is pending.");
        }
        int result = done.result().getAsInt();
        int size = done.size().orElse(0);
        if (done.size().isPresent() && (result != 0 || size == 0)) {
            cancel(id); // announced data keep one of the unit's four places until they are fetched
        }
        if (result != 0) {
            throw ControlFault.refused(type, result);
        }
        if (size == 0) {
            return new byte[0];
        }
        byte[] data = connection.controlIn(new ControlSetup(VENDOR_IN, RECV, 0, id, size), timeout(deadline, "RECV"));
        if (data.length != size) {
            throw ControlFault.of(
                    Kind.GARBLED, "It sent " + data.length + " of " + size + " bytes in reply to " + type + ".");
        }
        return data;
    }

    /** CHECK until the status is not PENDING: OK, or NO_MEMORY. */
    private ServiceReply untilSettled(RequestType type, int id, Deadline deadline)
            throws UsbException, ControlFault, InterruptedException {
        Backoff backoff = new Backoff(time);
        while (true) {
            ServiceReply reply = check(type, id, deadline);
            switch (reply.status()) {
                case OK, NO_MEMORY -> {
                    return reply;
                }
                case NOT_FOUND -> throw ControlFault.of(Kind.DROPPED, "It no longer knows " + type + ".");
                case PENDING -> backoff.pause(deadline);
                default -> throw ControlFault.of(Kind.REFUSED, "It answered " + type + " with " + reply.status() + ".");
            }
        }
    }

    private ServiceReply check(RequestType type, int id, Deadline deadline)
            throws UsbException, ControlFault, InterruptedException {
        for (int attempt = 1; ; attempt++) {
            try {
                return service(CHECK, 0, id, type, deadline);
            } catch (UsbException.Stalled | UsbException.TimedOut lost) {
                if (attempt == CHECK_TRIES) {
                    throw lost;
                }
            }
        }
    }

    /** Best effort: the request is over or given up, and the next session cancels everything anyway. */
    private void cancel(int id) throws InterruptedException {
        try {
            connection.controlIn(new ControlSetup(VENDOR_IN, RESET, 0, id, SERVICE_LENGTH), TRANSFER);
        } catch (UsbException ignored) {
            // the fault that led here is the one to tell
        }
    }

    private ServiceReply service(int request, int value, int index, RequestType type, Deadline deadline)
            throws UsbException, ControlFault, InterruptedException {
        return ServiceReply.parse(connection.controlIn(
                new ControlSetup(VENDOR_IN, request, value, index, SERVICE_LENGTH),
                timeout(deadline, type.toString())));
    }

    /** The deadline says whether a transfer may begin; cut short, a good answer would look like a lost one. */
    private static Duration timeout(Deadline deadline, String doing) throws ControlFault {
        Duration left = deadline.left();
        if (left.isZero()) {
            throw ControlFault.of(Kind.LATE, "It was not done with " + doing + " in time.");
        }
        if (left.compareTo(TRANSFER) >= 0) {
            return TRANSFER;
        }
        return left.compareTo(SHORTEST) < 0 ? SHORTEST : left;
    }
}
