package dev.lightbench.kernelbench;

import dev.lightbench.time.Deadline;
import dev.lightbench.time.MachineTime;
import dev.lightbench.time.TimeSource;
import dev.lightbench.usb.ControlSetup;
import dev.lightbench.usb.PortPath;
import dev.lightbench.usb.SerialLine;
import dev.lightbench.usb.UsbConnection;
import dev.lightbench.usb.UsbDevice;
import dev.lightbench.usb.UsbException;
import dev.lightbench.usb.libusb.LibusbBus;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Callable;

/**
 * A process that uses the serial port of one Photon through the house's own adapter: touches it into listening mode, asks
 * its console, touches it into DFU mode (PROTOCOL 3). Arguments: port, device id and what it must be
 * reached through. Each line of output is one
 * expectation; ends with 1 if any is not met.
 */
final class SerialSession {
    private static final int DFU_PHOTON = 0xD006;
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration A_SECOND = Duration.ofSeconds(1);
    private static final byte[] WHO = {'i'};
    private static final byte[] VERSION = {'v'};

    private final TimeSource time = new MachineTime();
    private final LibusbBus bus;
    private final PortPath port;
    private int failed;

    private SerialSession(LibusbBus bus, PortPath port) {
        this.bus = bus;
        this.port = port;
    }

    /** What the port must be reached through where the kernel has one, and where it has not: classes of the house. */
    static final String KERNELS = "TtyLine";

    static final String ENDPOINTS = "EndpointSerial";

    /** The command that starts it for the second unit of {@link Benches#CONSOLE}, here and in the guest. */
    static Object[] command(String adapter) throws IOException {
        return new Object[] {
            Program.launcher("serial-session", SerialSession.class.getName()),
            Benches.TOUCHED_PORT,
            Benches.TOUCHED_ID,
            adapter,
        };
    }

    public static void main(String[] args) throws Exception {
        int failed;
        try (LibusbBus bus = LibusbBus.start(new MachineTime())) {
            SerialSession session = new SerialSession(bus, PortPath.parse(args[0]));
            session.hold(args[1], args[2]);
            failed = session.failed;
        }
        System.exit(failed == 0 ? 0 : 1);
    }

    private void hold(String id, String adapter) throws Exception {
        UsbDevice running = await(false);
        try (SerialLine line = bus.serial(running)) {
            expect("it is reached by the right way", adapter, line.getClass().getSimpleName());
            expect("it is open only once", "Busy", kind(() -> bus.serial(running)));
            line.rate(28800);
            line.rate(9600);
            expect("at 28800 baud it listens", "Your device id is " + id + "\r\n", asked(line, WHO));
            expect("v: its version", "system firmware version: 0.6.3\n\r\n", asked(line, VERSION));
            try (UsbConnection beside = bus.open(running)) {
                byte[] answer = beside.controlIn(new ControlSetup(0xC0, 0x50, 0, 20, 64), A_SECOND);
                expect("requests work beside", id, new String(answer, StandardCharsets.US_ASCII).trim());
            }
            long start = time.nanos();
            expect("at 14400 baud it is gone, or takes it", true, !"Io".equals(kind(() -> touch(line))));
            UsbDevice dfu = await(true);
            expect("and comes back in DFU mode", DFU_PHOTON, dfu.descriptor().productId());
            System.out.println("        after " + (time.nanos() - start) / 1_000_000 + " ms");
            expect("the line knows that it is gone", "Gone", kind(() -> line.read(A_SECOND)));
            expect("and so does the bus", "Gone", kind(() -> bus.serial(running)));
            start = time.nanos();
            line.close();
            expect("its close does not wait", true, time.nanos() - start < A_SECOND.toNanos());
            expect("in DFU mode it has no serial port", "Io", kind(() -> bus.serial(dfu)));
        }
        expect("no handle is left open", 0, bus.openHandles());
    }

    private static SerialLine touch(SerialLine line) throws Exception {
        line.rate(14400);
        return line;
    }

    /** The answer to a command of the console, which begins to listen a moment after it was told to. */
    private String asked(SerialLine line, byte[] command) throws Exception {
        StringBuilder said = new StringBuilder();
        Deadline deadline = time.in(PATIENCE);
        while (said.indexOf("\r\n") < 0 && !deadline.passed()) {
            line.write(command, A_SECOND);
            Deadline answer = time.in(A_SECOND.multipliedBy(2));
            while (said.indexOf("\r\n") < 0 && !answer.passed()) {
                said.append(new String(line.read(A_SECOND), StandardCharsets.US_ASCII));
            }
        }
        return said.toString();
    }

    private UsbDevice await(boolean dfu) throws Exception {
        Deadline deadline = time.in(PATIENCE);
        while (!deadline.passed()) {
            for (UsbDevice each : bus.devices()) {
                if (each.port().equals(port) && (each.descriptor().productId() == DFU_PHOTON) == dfu) {
                    return each;
                }
            }
            time.sleep(Duration.ofMillis(10));
        }
        throw new AssertionError("nothing of that kind came to " + port + ": " + bus.devices());
    }

    private static String kind(Callable<?> deed) throws Exception {
        try {
            return "no failure: " + deed.call();
        } catch (UsbException e) {
            return e.getClass().getSimpleName();
        }
    }

    private void expect(String what, Object wanted, Object found) {
        boolean met = wanted.equals(found);
        failed += met ? 0 : 1;
        System.out.println(met ? "ok      " + what : "FAILED  " + what + ": " + found);
    }
}
