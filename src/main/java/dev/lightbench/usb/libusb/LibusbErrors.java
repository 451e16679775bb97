package dev.lightbench.usb.libusb;

import dev.lightbench.usb.UsbException;
import org.usb4java.LibUsb;

/** The one place where libusb's error codes become the failures of {@link UsbException}. */
final class LibusbErrors {
    private LibusbErrors() {}

    /**
     * The failure that a negative result stands for.
     *
     * @param code a negative {@code LIBUSB_ERROR_*}
     * @param what what was being done, to open the sentence with, e.g. {@code opening 1-2.3}
     */
    static UsbException of(int code, String what) {
        return switch (code) {
            case LibUsb.ERROR_NO_DEVICE -> new UsbException.Gone(what + ": the device has left the bus");
            case LibUsb.ERROR_PIPE -> new UsbException.Stalled(what + ": the device refused (stall)");
            case LibUsb.ERROR_TIMEOUT -> new UsbException.TimedOut(what + ": the device did not answer in time");
            case LibUsb.ERROR_BUSY -> new UsbException.Busy(what + ": another program or driver holds it");
            case LibUsb.ERROR_ACCESS ->
                new UsbException.NoAccess(what + ": this user may not open the device. On Linux install"
                        + " fixtures/udev/50-lightbench.rules into /etc/udev/rules.d and plug the device in again");
            default -> new UsbException.Io(what + ": " + other(code));
        };
    }

    private static String other(int code) {
        return switch (code) {
            case LibUsb.ERROR_IO -> "error on the wire or in the host controller";
            case LibUsb.ERROR_NOT_FOUND -> "the device has no such interface, setting or configuration";
            case LibUsb.ERROR_NOT_SUPPORTED ->
                "the operating system does not support it (on Windows the device needs the WinUSB driver)";
            case LibUsb.ERROR_INVALID_PARAM ->
                "refused by the operating system as invalid (Linux moves at most 4096 bytes in a control transfer)";
            case LibUsb.ERROR_OVERFLOW -> "the device sent more than was asked for";
            case LibUsb.ERROR_NO_MEM -> "the operating system has no memory left for USB transfers";
            case LibUsb.ERROR_INTERRUPTED -> "interrupted by the operating system";
            default -> "libusb error " + code;
        };
    }
}
