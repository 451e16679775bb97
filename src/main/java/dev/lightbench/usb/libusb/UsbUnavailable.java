package dev.lightbench.usb.libusb;

/** This computer's USB cannot be used at all: nothing about a device, but about the host. The message has the remedy. */
public final class UsbUnavailable extends Exception {
    private static final long serialVersionUID = 1L;

    /** With what is wrong and what to do about it. */
    public UsbUnavailable(String message) {
        super(message);
    }
}
