package dev.lightbench.photon;

import dev.lightbench.time.Deadline;
import dev.lightbench.usb.SerialLine;
import dev.lightbench.usb.UsbDevice;
import dev.lightbench.usb.UsbException;
import java.time.Duration;
import java.util.Optional;

/**
 * Sets the serial port of the unit to one of the rates that mean something (PROTOCOL 3.1), and says nothing there.
 * Owned by the run's thread.
 */
final class Touch {
    /** Enters DFU mode, at once and without an answer. */
    static final int INTO_DFU = 14400;
    /** The rate at which it listens. */
    static final int INTO_LISTENING = 28800;

    /** The unit goes at once; the host may need a moment to notice. */
    private static final Duration MAY_LEAVE_YET = Duration.ofSeconds(2);

    private final SerialPort port;
    private final PortWatch watch;
    private final Evidence evidence;

    Touch(SerialPort port, PortWatch watch, Evidence evidence) {
        this.port = port;
        this.watch = watch;
        this.evidence = evidence;
    }

    /** Touches the running unit, with patience for one that has only just enumerated; which enumeration it was. */
    UsbDevice running(int baud, Deadline deadline) throws PhotonFault, InterruptedException {
        SerialLine line = port.open(deadline);
        touch(line, baud, deadline);
        return line.device();
    }

    /**
     * Touches one enumeration, as soon as its port can be opened.
     *
     * @throws PhotonFault {@code GONE} if that enumeration was over before
     */
    void only(UsbDevice device, int baud, Deadline deadline) throws PhotonFault, InterruptedException {
        touch(port.open(device, deadline), baud, deadline);
    }

    /** The unit may leave before the call has ended, which then fails: so the bus tells, as for requests that reset it. */
    private void touch(SerialLine line, int baud, Deadline deadline) throws PhotonFault, InterruptedException {
        UsbDevice device = line.device();
        Optional<UsbException> failure = Optional.empty();
        try (line) {
            line.rate(baud);
        } catch (UsbException e) {
            failure = Optional.of(e);
        }
        if (failure.isEmpty()) {
            return;
        }
        evidence.note("setting " + baud + " baud ended with: " + failure.get().getMessage()
                + " Watching whether the unit leaves the bus.");
        if (!watch.awaitLeft(device, deadline.within(MAY_LEAVE_YET))) {
            throw PhotonFault.of(failure.get());
        }
    }
}
