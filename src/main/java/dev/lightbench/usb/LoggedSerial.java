package dev.lightbench.usb;

import dev.lightbench.time.TimeSource;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Tells a log of everything that goes over a serial port; of secret bytes only their number. */
public final class LoggedSerial implements SerialLine {
    private final SerialLine target;
    private final TimeSource time;
    private final TransferLog log;

    private LoggedSerial(SerialLine target, TimeSource time, TransferLog log) {
        this.target = target;
        this.time = time;
        this.log = log;
    }

    /** Opens the serial port of a device and logs that, and all that follows. */
    public static SerialLine open(UsbBus bus, UsbDevice device, TimeSource time, TransferLog log)
            throws UsbException, InterruptedException {
        long start = time.nanos();
        String what = "serial port of " + device.port();
        try {
            SerialLine opened = bus.serial(device);
            log.add(entry(start, time.nanos(), TransferEntry.Kind.OPEN, null, 0, "ok", what));
            return new LoggedSerial(opened, time, log);
        } catch (UsbException e) {
            log.add(entry(start, time.nanos(), TransferEntry.Kind.OPEN, null, 0, kind(e), what));
            throw e;
        }
    }

    @Override
    public UsbDevice device() {
        return target.device();
    }

    @Override
    public void rate(int baud) throws UsbException, InterruptedException {
        logged(TransferEntry.Kind.SERIAL_RATE, null, 0, baud + " baud", () -> target.rate(baud));
    }

    @Override
    public void write(byte[] bytes, Duration timeout) throws UsbException, InterruptedException {
        logged(TransferEntry.Kind.SERIAL_OUT, bytes.clone(), bytes.length, null, () -> target.write(bytes, timeout));
    }

    @Override
    public void writeSecret(byte[] bytes, Duration timeout) throws UsbException, InterruptedException {
        logged(TransferEntry.Kind.SERIAL_OUT, null, bytes.length, "secret", () -> target.writeSecret(bytes, timeout));
    }

    @Override
    public byte[] read(Duration timeout) throws UsbException, InterruptedException {
        return arrived(() -> target.read(timeout), false);
    }

    @Override
    public byte[] readSecret(Duration timeout) throws UsbException, InterruptedException {
        return arrived(() -> target.readSecret(timeout), true);
    }

    private interface Arrival {
        byte[] take() throws UsbException, InterruptedException;
    }

    private byte[] arrived(Arrival arrival, boolean secret) throws UsbException, InterruptedException {
        long start = time.nanos();
        String note = secret ? "secret" : null;
        try {
            byte[] bytes = arrival.take();
            if (bytes.length > 0) {
                byte[] kept = secret ? null : bytes.clone();
                log.add(entry(start, time.nanos(), TransferEntry.Kind.SERIAL_IN, kept, bytes.length, "ok", note));
            }
            return bytes;
        } catch (UsbException e) {
            log.add(entry(start, time.nanos(), TransferEntry.Kind.SERIAL_IN, null, 0, kind(e), note));
            throw e;
        }
    }

    private interface Deed {
        void act() throws UsbException, InterruptedException;
    }

    private void logged(TransferEntry.Kind what, byte @Nullable [] bytes, int length, @Nullable String note, Deed deed)
            throws UsbException, InterruptedException {
        long start = time.nanos();
        String outcome = "interrupted";
        try {
            deed.act();
            outcome = "ok";
        } catch (UsbException e) {
            outcome = kind(e);
            throw e;
        } finally {
            log.add(entry(start, time.nanos(), what, bytes, length, outcome, note));
        }
    }

    private static TransferEntry entry(
            long start,
            long end,
            TransferEntry.Kind kind,
            byte @Nullable [] bytes,
            int length,
            String outcome,
            @Nullable String note) {
        return new TransferEntry(start, end, kind, null, length, bytes, null, outcome, note);
    }

    private static String kind(UsbException e) {
        return e.getClass().getSimpleName().toLowerCase(Locale.ROOT);
    }

    @Override
    public void close() {
        target.close();
    }
}
