package dev.lightbench.kernelbench;

import dev.lightbench.photon.FlashSession;
import dev.lightbench.photon.Mode;
import dev.lightbench.photon.NormalSession;
import dev.lightbench.photon.Photon;
import dev.lightbench.photon.SetupConsole;
import dev.lightbench.time.Deadline;
import dev.lightbench.time.MachineTime;
import dev.lightbench.time.TimeSource;
import dev.lightbench.usb.PortPath;
import dev.lightbench.usb.TransferLog;
import dev.lightbench.usb.libusb.LibusbBus;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/**
 * A process in which the driver uses the serial ports of two Photons: it asks the console of one that listens and touches
 * it into DFU mode, and catches one that panics over and over. Each line of output is one expectation; ends with 1 if any
 * is not met, or by what the driver throws.
 */
final class DriverSession {
    private static final Duration RETURN = Duration.ofSeconds(30);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration LOOPS = Duration.ofSeconds(150);
    private static final int WINDOWS = 5;

    private final TimeSource time = new MachineTime();
    private final LibusbBus bus;
    private int failed;

    private DriverSession(LibusbBus bus) {
        this.bus = bus;
    }

    /** The command that starts it for the last two units of {@link Benches#CONSOLE}, here and in the guest. */
    static Object[] command() throws IOException {
        return new Object[] {
            Program.launcher("driver-session", DriverSession.class.getName()),
            Benches.ASKED_PORT,
            Benches.PANICKING_PORT,
        };
    }

    public static void main(String[] args) throws Exception {
        int failed;
        try (LibusbBus bus = LibusbBus.start(new MachineTime())) {
            DriverSession session = new DriverSession(bus);
            session.ask(PortPath.parse(args[0]));
            session.catchIt(PortPath.parse(args[1]));
            failed = session.failed;
        }
        System.exit(failed == 0 ? 0 : 1);
    }

    private void ask(PortPath port) throws Exception {
        Photon unit = Photon.at(bus, port, time, TransferLog.NONE);
        Deadline deadline = time.in(PATIENCE);
        try (NormalSession first = unit.openNormal(deadline)) {
            expect("the unit tells who it is", true, unit.deviceId().isPresent());
        }
        unit.listen(deadline);
        try (SetupConsole console = unit.console(deadline)) {
            expect("its console answers with its id", true, console.answers(deadline));
            expect("and its version", Optional.of("1.0.1"), console.version(deadline));
        }
        try (FlashSession dfu = unit.touchIntoDfu(RETURN, time.in(PATIENCE))) {
            expect("touched it is in DFU mode", Mode.DFU, unit.look().mode());
        }
    }

    private void catchIt(PortPath port) throws Exception {
        Photon unit = Photon.at(bus, port, time, TransferLog.NONE);
        unit.awaitAttached(
                time.in(LOOPS)); // a kernel gives one up that went mute while it was being listed, for a while
        long start = time.nanos();
        try (FlashSession dfu = unit.catchBeforePanic(WINDOWS, LOOPS, time.in(LOOPS.plus(PATIENCE)))) {
            expect(
                    "caught before it panics it is in DFU mode",
                    Mode.DFU,
                    unit.look().mode());
        }
        System.out.println("        after " + (time.nanos() - start) / 1_000_000 + " ms");
    }

    private void expect(String what, Object wanted, Object found) {
        boolean met = wanted.equals(found);
        failed += met ? 0 : 1;
        System.out.println(met ? "ok      " + what : "FAILED  " + what + ": " + found);
    }
}
