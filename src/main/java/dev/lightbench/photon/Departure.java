package dev.lightbench.photon;

import dev.lightbench.photon.PhotonFault.Kind;
import dev.lightbench.photon.control.RequestType;
import dev.lightbench.time.Deadline;
import dev.lightbench.usb.UsbDevice;
import java.time.Duration;
import java.util.Optional;

/** How a running unit is told to end this enumeration, and how it is known that it did. Used by the run's thread. */
final class Departure {
    /** Longer than any reset takes to begin: 1 s after the final CHECK (PROTOCOL 2.7). */
    private static final Duration MAY_LEAVE_YET = Duration.ofSeconds(2);
    /**
     * An old request is carried out when the system thread comes to it, and that connects for up to a minute
     * (PROTOCOL 2.1, 2.2).
     */
    private static final Duration WHEN_DONE_CONNECTING = Duration.ofSeconds(90);
    /** The touch needs no system thread, so a unit that can be touched is not waited for that long. */
    private static final Duration BEFORE_A_TOUCH = Duration.ofSeconds(10);

    /** A reset ends a connection attempt by itself where there is a raw one, so it waits for nothing else. */
    private static final Duration BEFORE_A_RAW_RESET = Duration.ofSeconds(20);

    /** How often a unit may leave for safe mode without a word. */
    private static final int MOST_UNHEARD = 3;

    private final Opening opening;
    private final PortWatch watch;
    private final Evidence evidence;

    Departure(Opening opening, PortWatch watch, Evidence evidence) {
        this.opening = opening;
        this.watch = watch;
        this.evidence = evidence;
    }

    /** Whether a unit can be told anything by requests. */
    static boolean told(Abilities abilities) {
        return abilities.requests() || abilities.oldRequests();
    }

    /** By request 40; false if the unit has none, and nothing was done. */
    boolean reset(Duration within, Deadline deadline) throws PhotonFault, InterruptedException {
        Optional<Left> left = leave(RequestType.RESET, Kind.NOT_BACK, WHEN_DONE_CONNECTING, deadline);
        if (left.isPresent()) {
            watch.awaitReturn(left.get().before(), Mode.NORMAL, Kind.NOT_BACK, deadline.within(within));
        }
        return left.isPresent();
    }

    /**
     * By request 60. Nothing that a unit says tells safe mode from a plain boot: only that it took the request does, so
     * one that left before that was heard, for whatever reason, is told again.
     */
    void safeMode(Duration within, Deadline deadline) throws PhotonFault, InterruptedException {
        for (int told = 1; ; told++) {
            Left left = leave(RequestType.SAFE_MODE, Kind.NOT_BACK, WHEN_DONE_CONNECTING, deadline)
                    .orElseThrow(() -> new PhotonFault(
                            Kind.REFUSED, "It is older than 0.6.0 and cannot be told to enter safe mode."));
            watch.awaitReturn(left.before(), Mode.NORMAL, Kind.NOT_BACK, deadline.within(within));
            if (left.acknowledged()) {
                return;
            }
            if (told == MOST_UNHEARD) {
                throw new PhotonFault(
                        Kind.NOT_BACK,
                        "It left " + told
                                + " times before it had said that it enters safe mode: what it runs is not known.");
            }
            evidence.note("Whether this is safe mode is not known: it is told again.");
        }
    }

    /**
     * A unit that has left.
     *
     * @param before the enumeration that is over, or is about to be after a request that reported its end
     * @param acknowledged whether it said that it would
     */
    private record Left(UsbDevice before, boolean acknowledged) {}

    /** By request 50; false if the unit has none, and nothing was done. */
    boolean intoDfu(Duration within, Deadline deadline) throws PhotonFault, InterruptedException {
        Optional<Left> left = leave(RequestType.DFU_MODE, Kind.DFU_NOT_ENTERED, BEFORE_A_TOUCH, deadline);
        if (left.isPresent()) {
            watch.awaitReturn(left.get().before(), Mode.DFU, Kind.DFU_NOT_ENTERED, deadline.within(within));
        }
        return left.isPresent();
    }

    /** Whether a unit that did not take request 50, or acknowledged it and stayed, may still be touched. */
    static boolean touchMayHelp(PhotonFault fault) {
        return switch (fault.kind()) {
            case REFUSED, STALLS, DFU_NOT_ENTERED -> true;
            default -> false;
        };
    }

    /**
     * Tells the unit to leave.
     *
     * @param failure what it is when it acknowledged an old request and stays
     * @param patience how long it may stay after that
     * @return empty if the unit cannot be told
     */
    private Optional<Left> leave(RequestType type, Kind failure, Duration patience, Deadline deadline)
            throws PhotonFault, InterruptedException {
        UsbDevice before;
        Abilities abilities;
        Optional<PhotonFault> fault = Optional.empty();
        try (NormalSession session = opening.normal(deadline)) {
            before = session.device();
            abilities = session.abilities();
            if (!told(abilities)) {
                return Optional.empty();
            }
            try {
                tell(session, type, deadline);
            } catch (PhotonFault e) {
                fault = Optional.of(e);
            }
        }
        settle(fault, before, type.toString(), deadline);
        if (abilities.oldRequests() && !watch.awaitLeft(before, deadline.within(patience))) {
            throw new PhotonFault(failure, "It acknowledged " + type + " and never left the bus.");
        }
        return Optional.of(new Left(before, fault.isEmpty()));
    }

    /** A system thread that never comes to the reset is not needed for it where there is the raw one. */
    private void tell(NormalSession session, RequestType type, Deadline deadline)
            throws PhotonFault, InterruptedException {
        if (type != RequestType.RESET || !session.abilities().rawReset()) {
            session.command(type, deadline);
            return;
        }
        try {
            session.command(type, deadline.within(BEFORE_A_RAW_RESET));
        } catch (PhotonFault fault) {
            if (fault.kind() != Kind.LATE || deadline.passed()) {
                throw fault;
            }
            evidence.note(fault.getMessage() + " It is reset without its system thread.");
            session.rawReset();
        }
    }

    /**
     * A command that ends the enumeration may have been carried out although its own transfers failed: the unit may
     * reset before its answer has arrived, and carries a cancelled command out all the same (PROTOCOL 2.2, 6). So
     * the bus tells: a unit that leaves did it, one that stays did not.
     */
    void settle(Optional<PhotonFault> fault, UsbDevice before, String command, Deadline deadline)
            throws PhotonFault, InterruptedException {
        if (fault.isEmpty()) {
            return;
        }
        evidence.note(command + " ended with: " + fault.get().getMessage() + " Watching whether it resets.");
        if (!watch.awaitLeft(before, deadline.within(MAY_LEAVE_YET))) {
            throw fault.get();
        }
    }
}
