package dev.lightbench.photon.control;

import dev.lightbench.usb.ControlSetup;
import dev.lightbench.usb.UsbConnection;
import dev.lightbench.usb.UsbException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The raw vendor reads 0x50 and the raw reset (PROTOCOL 2.1). They are answered even while the unit's system thread is
 * busy.
 */
public final class RawRequests {
    private static final int VENDOR_IN = 0xC0;
    private static final int VENDOR_OUT = 0x40;
    private static final int RAW = 0x50;
    private static final int DEVICE_ID = 20;
    private static final int VERSION = 30;
    /** More than any answer; the device refuses more than 64. */
    private static final int LENGTH = 64;

    private static final Duration TRANSFER = Duration.ofSeconds(1);
    private static final Pattern ID = Pattern.compile("[0-9a-f]{24}");

    private RawRequests() {}

    /**
     * The device id.
     *
     * @return 24 hex digits in lower case
     * @throws ControlFault {@code GARBLED} if the answer is something else
     */
    public static String deviceId(UsbConnection connection) throws UsbException, ControlFault, InterruptedException {
        String id = read(connection, DEVICE_ID).toLowerCase(Locale.ROOT);
        if (!ID.matcher(id).matches()) {
            throw ControlFault.of(ControlFault.Kind.GARBLED, "Its device id is not 24 hex digits: '" + id + "'.");
        }
        return id;
    }

    /** The Device OS version as the unit writes it, for example {@code 1.5.2}. */
    public static String version(UsbConnection connection) throws UsbException, InterruptedException {
        return read(connection, VERSION);
    }

    /**
     * Resets at once, which the host usually sees as a failed transfer; from Device OS 2.0.0. It has no data stage: none
     * of the platforms that cannot do without one (PROTOCOL 1.1) is reset in this way.
     */
    public static void reset(UsbConnection connection) throws UsbException, InterruptedException {
        connection.controlOut(new ControlSetup(VENDOR_OUT, RAW, 0, RequestType.RESET.code(), 0), new byte[0], TRANSFER);
    }

    /** Printable ASCII up to the first other byte: old versions append NULs and what lies behind them. */
    private static String read(UsbConnection connection, int index) throws UsbException, InterruptedException {
        byte[] data = connection.controlIn(new ControlSetup(VENDOR_IN, RAW, 0, index, LENGTH), TRANSFER);
        int length = 0;
        while (length < data.length && data[length] > ' ' && data[length] < 0x7F) {
            length++;
        }
        return new String(data, 0, length, StandardCharsets.US_ASCII);
    }
}
