package dev.lightbench.usb.tty;

import com.fazecast.jSerialComm.SerialPort;
import dev.lightbench.time.Deadline;
import dev.lightbench.time.TimeSource;
import dev.lightbench.usb.SerialLine;
import dev.lightbench.usb.UsbDevice;
import dev.lightbench.usb.UsbException;
import dev.lightbench.usb.natives.Occupancy;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;

/**
 * A serial port of the operating system that is open. Nothing here waits in native code: what has arrived, and what has
 * not left yet, is asked for again and again, because jSerialComm's own waiting spins on a port without room, and sees
 * no interrupt. Closed in the middle of a call by another thread, it is given back at that call's end.
 */
final class TtyLine implements SerialLine {
    /** As many as the smallest bulk packet: a driver whose queue is empty has room for that. */
    private static final int MOST_AT_ONCE = 64;

    private static final int BUFFER = 4096;
    private static final Duration LOOK = Duration.ofMillis(5);
    private static final Duration DEPARTURE = Duration.ofSeconds(1);
    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(1);

    private final UsbDevice device;
    private final SerialPort port;
    private final BooleanSupplier attached;
    private final TimeSource time;
    private final Occupancy users;

    /**
     * Takes over an open port that does not wait in its calls.
     *
     * @param attached whether that enumeration of the device is still there
     * @param afterwards is run once the port is given back
     */
    TtyLine(UsbDevice device, SerialPort port, BooleanSupplier attached, TimeSource time, Runnable afterwards) {
        this.device = device;
        this.port = port;
        this.attached = attached;
        this.time = time;
        this.users = new Occupancy(time, "serial port of " + device.port(), () -> {
            try {
                port.closePort();
            } finally {
                afterwards.run();
            }
        });
    }

    @Override
    public UsbDevice device() {
        return device;
    }

    @Override
    public void rate(int baud) throws UsbException, InterruptedException {
        call(() -> port.setBaudRate(baud) ? 0 : -1, "setting " + baud + " baud at");
    }

    @Override
    public void write(byte[] bytes, Duration timeout) throws UsbException, InterruptedException {
        Deadline deadline = time.in(timeout);
        awaitRoom(deadline);
        for (int at = 0; at < bytes.length; ) {
            int from = at;
            int most = Math.min(MOST_AT_ONCE, bytes.length - from);
            at += call(() -> port.writeBytes(bytes, most, from), "writing to");
            awaitRoom(deadline);
        }
    }

    /** Room is when all that was written before has left. */
    private void awaitRoom(Deadline deadline) throws UsbException, InterruptedException {
        while (call(port::bytesAwaitingWrite, "writing to") > 0) {
            if (deadline.passed()) {
                throw new UsbException.TimedOut("writing to " + what() + ": the device takes nothing");
            }
            time.sleep(LOOK);
        }
    }

    @Override
    public byte[] read(Duration timeout) throws UsbException, InterruptedException {
        Deadline deadline = time.in(timeout);
        byte[] buffer = new byte[BUFFER];
        while (true) {
            int waiting = call(port::bytesAvailable, "reading from");
            if (waiting > 0) {
                int got = call(() -> port.readBytes(buffer, Math.min(waiting, BUFFER)), "reading from");
                return Arrays.copyOf(buffer, got);
            }
            if (!attached.getAsBoolean()) {
                throw gone("reading from");
            }
            if (deadline.passed()) {
                return new byte[0];
            }
            time.sleep(LOOK);
        }
    }

    private int call(IntSupplier nativeCall, String doing) throws UsbException, InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        if (!users.enter()) {
            throw new UsbException.Io(what() + " is closed");
        }
        int result;
        try {
            result = nativeCall.getAsInt();
        } finally {
            users.leave();
        }
        if (result < 0) {
            throw failure(doing);
        }
        return result;
    }

    /** The port may fail a moment before the device is taken from the lists. */
    private UsbException failure(String doing) throws InterruptedException {
        Deadline limit = time.in(DEPARTURE);
        while (attached.getAsBoolean()) {
            if (limit.passed()) {
                return new UsbException.Io(doing + " " + what() + ": refused by the operating system");
            }
            time.sleep(LOOK);
        }
        return gone(doing);
    }

    private UsbException gone(String doing) {
        return new UsbException.Gone(doing + " " + what() + ": the device has left the bus");
    }

    private String what() {
        return "the serial port of " + device.port();
    }

    /** Whether {@link #close} or {@link #release} was called, even if the port is not given back yet. */
    boolean closed() {
        return users.closed();
    }

    /** Like {@link #close}, but does not wait. */
    void release() {
        users.close();
    }

    /** Linux may hold a port that is being closed for 30 s, for what the device has not taken: not this call. */
    @Override
    public void close() {
        release();
        users.awaitFreed(CLOSE_LIMIT);
    }
}
