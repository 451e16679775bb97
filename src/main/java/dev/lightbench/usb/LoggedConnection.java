package dev.lightbench.usb;

import dev.lightbench.time.TimeSource;
import java.time.Duration;
import java.util.Locale;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;

/**
 * A connection that tells a {@link TransferLog} of every transfer. Data over {@value #KEPT_BYTES} bytes is kept as a digest;
 * what a device answers to vendor requests, up to {@value #KEPT_ANSWER} bytes.
 */
public final class LoggedConnection implements UsbConnection {
    /** What is kept as it is: the service replies, statuses and commands fit; flash blocks do not. */
    static final int KEPT_BYTES = 512;

    /** Module information is longer on some units, and is evidence that no digest can stand for. */
    static final int KEPT_ANSWER = 8192;

    private static final int VENDOR_IN = 0xC0;

    /** SET_INTERFACE (USB 2.0, 9.4.10), which the host sends when an alternate setting is chosen. */
    private static final int SET_INTERFACE = 0x0B;

    private final UsbConnection target;
    private final TimeSource time;
    private final TransferLog log;

    private LoggedConnection(UsbConnection target, TimeSource time, TransferLog log) {
        this.target = target;
        this.time = time;
        this.log = log;
    }

    /** Opens a device and logs that, and all that follows. */
    public static UsbConnection open(UsbBus bus, UsbDevice device, TimeSource time, TransferLog log)
            throws UsbException, InterruptedException {
        long start = time.nanos();
        String what = String.format(
                Locale.ROOT,
                "%s %04x:%04x",
                device.port(),
                device.descriptor().vendorId(),
                device.descriptor().productId());
        try {
            UsbConnection opened = bus.open(device);
            byte[] configuration = configuration(opened);
            log.add(new TransferEntry(
                    start,
                    time.nanos(),
                    TransferEntry.Kind.OPEN,
                    null,
                    configuration.length,
                    configuration,
                    null,
                    "ok",
                    what));
            return new LoggedConnection(opened, time, log);
        } catch (UsbException e) {
            log.add(new TransferEntry(
                    start, time.nanos(), TransferEntry.Kind.OPEN, null, 0, null, null, kind(e), what));
            throw e;
        }
    }

    /** What the host knows of it without asking; nothing if it is gone already, as the first transfer will tell. */
    private static byte[] configuration(UsbConnection opened) {
        try {
            return opened.configurationDescriptor().clone();
        } catch (UsbException gone) {
            return new byte[0];
        }
    }

    @Override
    public UsbDevice device() {
        return target.device();
    }

    @Override
    public byte[] configurationDescriptor() throws UsbException {
        return target.configurationDescriptor();
    }

    @Override
    public byte[] controlIn(ControlSetup setup, Duration timeout) throws UsbException, InterruptedException {
        long start = time.nanos();
        try {
            byte[] data = target.controlIn(setup, timeout);
            add(start, setup, data, "ok");
            return data;
        } catch (UsbException e) {
            add(start, setup, null, kind(e));
            throw e;
        } catch (InterruptedException e) {
            add(start, setup, null, "interrupted");
            throw e;
        }
    }

    @Override
    public void controlOut(ControlSetup setup, byte[] data, Duration timeout)
            throws UsbException, InterruptedException {
        long start = time.nanos();
        try {
            target.controlOut(setup, data, timeout);
            add(start, setup, data, "ok");
        } catch (UsbException e) {
            add(start, setup, data, kind(e));
            throw e;
        } catch (InterruptedException e) {
            add(start, setup, data, "interrupted");
            throw e;
        }
    }

    @Override
    public void controlOutSecret(ControlSetup setup, byte[] data, Duration timeout)
            throws UsbException, InterruptedException {
        long start = time.nanos();
        String outcome = "interrupted";
        try {
            target.controlOutSecret(setup, data, timeout);
            outcome = "ok";
        } catch (UsbException e) {
            outcome = kind(e);
            throw e;
        } finally {
            // not even a digest: a short secret can be found by trying
            log.add(new TransferEntry(
                    start,
                    time.nanos(),
                    TransferEntry.Kind.CONTROL_OUT,
                    setup,
                    data.length,
                    null,
                    null,
                    outcome,
                    "secret"));
        }
    }

    @Override
    public void claim(int interfaceNumber) throws UsbException, InterruptedException {
        target.claim(interfaceNumber);
    }

    @Override
    public void setAlternate(int interfaceNumber, int alternate) throws UsbException, InterruptedException {
        long start = time.nanos();
        ControlSetup setup = new ControlSetup(0x01, SET_INTERFACE, alternate, interfaceNumber, 0);
        String outcome = "interrupted";
        try {
            target.setAlternate(interfaceNumber, alternate);
            outcome = "ok";
        } catch (UsbException e) {
            outcome = kind(e);
            throw e;
        } finally {
            // which memory is read and written in DFU mode hangs on it
            add(start, setup, new byte[0], outcome);
        }
    }

    @Override
    public void close() {
        target.close();
    }

    private void add(long start, ControlSetup setup, byte @Nullable [] data, String outcome) {
        // a copy, as it is evidence: the caller may use its array again
        int most = setup.requestType() == VENDOR_IN ? KEPT_ANSWER : KEPT_BYTES;
        byte[] kept = data != null && data.length <= most ? data.clone() : null;
        log.add(new TransferEntry(
                start,
                time.nanos(),
                setup.in() ? TransferEntry.Kind.CONTROL_IN : TransferEntry.Kind.CONTROL_OUT,
                setup,
                data == null ? 0 : data.length,
                kept,
                data == null || kept != null ? null : DigestUtils.sha256Hex(data),
                outcome,
                null));
    }

    private static String kind(UsbException e) {
        return e.getClass().getSimpleName().toLowerCase(Locale.ROOT);
    }
}
