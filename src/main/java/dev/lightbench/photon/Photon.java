package dev.lightbench.photon;

import dev.lightbench.photon.PhotonFault.Kind;
import dev.lightbench.photon.control.RequestType;
import dev.lightbench.time.Deadline;
import dev.lightbench.time.TimeSource;
import dev.lightbench.usb.PortPath;
import dev.lightbench.usb.TransferLog;
import dev.lightbench.usb.UsbBus;
import dev.lightbench.usb.UsbDevice;
import java.time.Duration;
import java.util.Optional;

/**
 * One unit at one port, through all its modes. It is known by both its port and its device id: the id is learned when
 * the unit first answers, and must be the same after every re-enumeration.
 *
 * <p>Holds nothing open: whoever opens a session closes it. Used by one thread at a time.
 */
public final class Photon {
    private final PortPath port;
    private final Evidence evidence;
    private final Identity identity = new Identity();
    private final BootMark boot = new BootMark();
    private final PortWatch watch;
    private final Opening opening;
    private final Departure departure;
    private final SerialPort serial;
    private final Touch touch;
    private final UntilDfu untilDfu;

    private Photon(UsbBus bus, PortPath port, TimeSource time, TransferLog log) {
        this.port = port;
        this.evidence = new Evidence(time, log);
        this.watch = new PortWatch(bus, port, time, evidence, identity);
        this.opening =
                new Opening(bus, time, log, evidence, watch, identity, boot, deadline -> consoleAnswers(deadline));
        this.departure = new Departure(opening, watch, evidence);
        this.serial = new SerialPort(bus, time, log, watch);
        this.touch = new Touch(serial, watch, evidence);
        this.untilDfu = new UntilDfu(evidence, watch, identity, opening);
    }

    /** The unit at a port, about which nothing is known yet. Every look, open and transfer is told to {@code log}. */
    public static Photon at(UsbBus bus, PortPath port, TimeSource time, TransferLog log) {
        return new Photon(bus, port, time, log);
    }

    /** Where it sits. */
    public PortPath port() {
        return port;
    }

    /** Its device id in lower case, once it has told it. */
    public Optional<String> deviceId() {
        return identity.deviceId();
    }

    /** What is at the port now. Opens and asks nothing. */
    public Sighting look() throws PhotonFault {
        return watch.look();
    }

    /** Waits until anything is at the port; shows {@link Mode#ABSENT} if nothing came by the deadline. */
    public Sighting awaitAttached(Deadline deadline) throws PhotonFault, InterruptedException {
        return watch.awaitAttached(deadline);
    }

    /**
     * Whether it was reset in this run and has not been told to listen or to enter safe mode since. Then that it
     * listens is its own doing.
     */
    public boolean bootedPlainly() {
        return boot.plain();
    }

    /**
     * Opens the running unit and checks its device id, with patience for one that has only just enumerated.
     *
     * @throws PhotonFault {@code IN_DFU} if it is in DFU mode, {@code SWAPPED} if it is another unit
     */
    public NormalSession openNormal(Deadline deadline) throws PhotonFault, InterruptedException {
        return opening.normal(deadline);
    }

    /**
     * Opens the unit in DFU mode, checks its serial number as far as that proves anything, and brings it to idle.
     *
     * @param deadline for the whole session
     * @throws PhotonFault {@code DFU_NOT_ENTERED} if it is not in DFU mode, {@code SWAPPED} if it is another unit
     */
    public FlashSession openDfu(Deadline deadline) throws PhotonFault, InterruptedException {
        return opening.dfu(deadline);
    }

    /**
     * Resets the running unit and waits until it is back on its port with its id. One that has no request for it, before
     * 0.6.0, is touched into DFU mode and leaves it.
     *
     * @param within how long it may take from the accepted request to its return; an old unit acknowledges at once, and
     *     then from its leave
     * @return the session of the new boot
     */
    public NormalSession reset(Duration within, Deadline deadline) throws PhotonFault, InterruptedException {
        if (!departure.reset(within, deadline)) {
            return leaveDfu(touchIntoDfu(within, deadline), within, deadline);
        }
        boot.set(true);
        return opening.normal(deadline);
    }

    /**
     * Resets the running unit into safe mode, where no application runs; otherwise as {@link #reset}.
     *
     * @throws PhotonFault {@code REFUSED} if its version cannot be told to, as 0.6.0 and those before
     */
    public NormalSession safeMode(Duration within, Deadline deadline) throws PhotonFault, InterruptedException {
        boot.set(false);
        departure.safeMode(within, deadline);
        return opening.normal(deadline);
    }

    /**
     * Resets the running unit into DFU mode; otherwise as {@link #reset}. One that has no request for it, or does not
     * take it, is touched into DFU mode.
     */
    public FlashSession enterDfu(Duration within, Deadline deadline) throws PhotonFault, InterruptedException {
        boot.set(false);
        boolean left;
        try {
            left = departure.intoDfu(within, deadline);
        } catch (PhotonFault refusal) {
            if (!Departure.touchMayHelp(refusal) || watch.glance().mode() != Mode.NORMAL) {
                throw refusal;
            }
            return touchAfter(refusal, within, deadline);
        }
        return left ? opening.dfu(deadline) : touchIntoDfu(within, deadline);
    }

    private FlashSession touchAfter(PhotonFault refusal, Duration within, Deadline deadline)
            throws PhotonFault, InterruptedException {
        evidence.note("request 50 did not help: " + refusal.getMessage() + " It is touched instead.");
        try {
            return touchIntoDfu(within, deadline);
        } catch (PhotonFault fault) {
            if (fault.kind() == Kind.HOST) { // no serial port can be reached from here: then the refusal is the cause
                refusal.addSuppressed(fault);
                throw refusal;
            }
            throw fault;
        }
    }

    /**
     * Makes a unit in DFU mode start its firmware, and waits until it is back on its port with its id.
     *
     * @param from the open session; closed by this
     * @param within how long it may take from the leave to its return
     * @return the session of the new boot
     */
    public NormalSession leaveDfu(FlashSession from, Duration within, Deadline deadline)
            throws PhotonFault, InterruptedException {
        UsbDevice before = leave(from, deadline);
        watch.awaitReturn(before, Mode.NORMAL, Kind.DFU_NOT_LEFT, deadline.within(within));
        boot.set(true);
        return opening.normal(deadline);
    }

    /**
     * Puts the running unit into DFU mode by setting its serial port to 14400 baud (PROTOCOL 3.1): works in every
     * version while the application leaves the serial port alone, and asks the unit nothing.
     *
     * @param within how long it may take from the touch until it is back in DFU mode
     * @throws PhotonFault {@code DFU_NOT_ENTERED} if it stays, or comes back in another mode
     */
    public FlashSession touchIntoDfu(Duration within, Deadline deadline) throws PhotonFault, InterruptedException {
        boot.set(false);
        UsbDevice before = touch.running(Touch.INTO_DFU, deadline);
        watch.awaitReturn(before, Mode.DFU, Kind.DFU_NOT_ENTERED, deadline.within(within));
        return opening.dfu(deadline);
    }

    /**
     * Catches a unit in an SOS loop: waits until it leaves the bus and enumerates anew, and touches it into DFU mode at
     * once, before it panics again; if need be several times.
     *
     * @param windows how many boots to try at most
     * @param within until when a window may begin, one round of the loop takes up to 30 s (PROTOCOL 5); one that has
     *     begun is seen through
     * @param deadline for the session
     * @throws PhotonFault {@code SILENT} if it never left the bus by itself, {@code DFU_NOT_ENTERED} if it left and every
     *     window was missed
     */
    public FlashSession catchBeforePanic(int windows, Duration within, Deadline deadline)
            throws PhotonFault, InterruptedException {
        boot.set(false);
        return new BeforePanic(watch, touch, opening, evidence).caught(windows, deadline.within(within), deadline);
    }

    /**
     * Waits until the unit is in DFU mode, by whatever hand; it may be pulled out and put back meanwhile.
     *
     * @param within how long it may take until it is there
     * @param deadline for the session: it is whole however late the unit came
     * @throws PhotonFault {@code DFU_NOT_ENTERED} if it is not there in time
     */
    public FlashSession awaitDfu(Duration within, Deadline deadline) throws PhotonFault, InterruptedException {
        boot.set(false);
        return untilDfu.byAnyHand(deadline.within(within), deadline);
    }

    /**
     * Starts what is in flash, and waits until the unit comes back in DFU mode by itself.
     *
     * @param from the open session; closed by this
     * @param within how long after the leave it may take to be back in DFU mode
     * @throws PhotonFault {@code DFU_NOT_ENTERED} if it went on running, or panicked; {@code DFU_NOT_LEFT} if it never
     *     started; {@code GONE} if it never came back
     */
    public FlashSession runUntilDfu(FlashSession from, Duration within, Deadline deadline)
            throws PhotonFault, InterruptedException {
        boot.set(false);
        UsbDevice before = leave(from, deadline);
        return untilDfu.byItself(before, Kind.DFU_NOT_LEFT, deadline.within(within), deadline);
    }

    /**
     * Delivers a module by requests (250, 253, 251), which the unit installs and starts by itself, and waits until it
     * comes back in DFU mode by itself.
     *
     * @param within how long after the last request it may take to be back in DFU mode: its bootloader copies the
     *     module meanwhile, and is not on the bus
     * @throws PhotonFault {@code NOT_BACK} if it never restarted, {@code DFU_NOT_ENTERED} if it restarted and runs
     */
    public FlashSession deliverUntilDfu(
            byte[] module, FlashSession.Progress progress, Duration within, Deadline deadline)
            throws PhotonFault, InterruptedException {
        boot.set(false);
        UsbDevice before;
        Optional<PhotonFault> fault = Optional.empty();
        try (NormalSession session = opening.normal(deadline)) {
            before = session.device();
            try {
                session.deliver(module, progress, deadline);
            } catch (PhotonFault e) {
                fault = Optional.of(e);
            }
        }
        departure.settle(fault, before, "the delivery", deadline);
        return untilDfu.byItself(before, Kind.NOT_BACK, deadline.within(within), deadline);
    }

    /**
     * Makes the running unit listen, whatever is stored: by request 70, or by setting its serial port to 28800 baud.
     * That it listens proves nothing until its next plain boot.
     */
    public void listen(Deadline deadline) throws PhotonFault, InterruptedException {
        boot.set(false);
        try (NormalSession session = opening.normal(deadline)) {
            if (Departure.told(session.abilities())) {
                session.command(RequestType.START_LISTENING, deadline);
                return;
            }
        }
        touch(Touch.INTO_LISTENING, deadline);
    }

    /** Opens the console that a listening unit has at its serial port (PROTOCOL 3.2). */
    public SetupConsole console(Deadline deadline) throws PhotonFault, InterruptedException {
        return new SetupConsole(serial.converse(deadline), identity, evidence, boot);
    }

    /** Opens the serial port as the application's own. */
    public ApplicationLines applicationLines(Deadline deadline) throws PhotonFault, InterruptedException {
        return new ApplicationLines(serial.converse(deadline));
    }

    /** Sets the serial port of the running unit to a rate that means something to it (PROTOCOL 3.1). */
    void touch(int baud, Deadline deadline) throws PhotonFault, InterruptedException {
        boot.set(false);
        touch.running(baud, deadline);
    }

    /** Tells the bootloader to start what is in flash; closes the session. Which enumeration has to end then. */
    private UsbDevice leave(FlashSession from, Deadline deadline) throws PhotonFault, InterruptedException {
        UsbDevice before = from.device();
        Optional<PhotonFault> fault = Optional.empty();
        try (from) {
            from.leave();
        } catch (PhotonFault e) {
            fault = Optional.of(e);
        }
        departure.settle(fault, before, "the DFU leave", deadline);
        return before;
    }

    private boolean consoleAnswers(Deadline deadline) throws PhotonFault, InterruptedException {
        try (SetupConsole console = console(deadline)) {
            return console.answers(deadline);
        }
    }
}
