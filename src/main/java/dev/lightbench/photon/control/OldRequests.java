package dev.lightbench.photon.control;

import dev.lightbench.photon.control.ControlFault.Kind;
import dev.lightbench.time.Deadline;
import dev.lightbench.time.TimeSource;
import dev.lightbench.usb.ControlSetup;
import dev.lightbench.usb.UsbConnection;
import dev.lightbench.usb.UsbException;
import java.time.Duration;

/**
 * The raw vendor requests of Device OS 0.6.0 to 0.8.0-rc.1, before there was a {@link ControlChannel} (PROTOCOL 2.1): a
 * request is acknowledged at once and carried out on the system thread, without a report. The unit has one place for a
 * request, and refuses another while it works. They go out without a data stage, which all units that have them accept.
 */
public final class OldRequests {
    private static final int VENDOR_IN = 0xC0;
    private static final int VENDOR_OUT = 0x40;
    private static final int RAW = 0x50;
    /** The most that one control transfer can fetch on Linux; more than any of these units has room for. */
    private static final int LENGTH = 4096;

    private static final Duration TRANSFER = Duration.ofSeconds(1);
    /** A refusal means either that there is no such request, or that the unit is at another one. */
    private static final int TRIES = 5;
    /** A reply is given once: one that was lost on the way is asked for again, this often. */
    private static final int QUESTIONS = 3;

    private final UsbConnection connection;
    private final TimeSource time;

    /** Requests over an open connection. */
    public OldRequests(UsbConnection connection, TimeSource time) {
        this.connection = connection;
        this.time = time;
    }

    /**
     * Hands a request over. What becomes of it shows in the unit alone.
     *
     * @throws ControlFault {@code REFUSED} if it does not take it
     */
    public void command(RequestType type, Deadline deadline) throws UsbException, ControlFault, InterruptedException {
        ControlSetup setup = new ControlSetup(VENDOR_OUT, RAW, 0, type.code(), 0);
        Backoff backoff = new Backoff(time);
        for (int attempt = 1; ; attempt++) {
            try {
                connection.controlOut(setup, new byte[0], TRANSFER);
                return;
            } catch (UsbException.Stalled refused) {
                if (attempt == TRIES || deadline.passed()) {
                    throw ControlFault.of(Kind.REFUSED, "It does not take " + type + ".");
                }
            }
            backoff.pause(deadline);
        }
    }

    /**
     * Hands a request over and fetches its reply.
     *
     * @throws ControlFault {@code REFUSED} if it does not take it, {@code LATE} if it has no reply by the deadline
     */
    public byte[] ask(RequestType type, Deadline deadline) throws UsbException, ControlFault, InterruptedException {
        for (int question = 1; ; question++) {
            command(type, deadline);
            try {
                return reply(type, deadline);
            } catch (UsbException.TimedOut lost) {
                if (question == QUESTIONS) {
                    throw lost;
                }
            }
        }
    }

    /** It stalls until the reply is there. */
    private byte[] reply(RequestType type, Deadline deadline) throws UsbException, ControlFault, InterruptedException {
        ControlSetup setup = new ControlSetup(VENDOR_IN, RAW, 0, type.code(), LENGTH);
        Backoff backoff = new Backoff(time);
        while (true) {
            try {
                return connection.controlIn(setup, TRANSFER);
            } catch (UsbException.Stalled notYet) {
                if (deadline.passed()) {
                    throw ControlFault.of(Kind.LATE, "It had no reply to " + type + " in time.");
                }
            }
            backoff.pause(deadline);
        }
    }
}
