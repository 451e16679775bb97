package dev.lightbench.usb;

import java.util.Locale;

/**
 * The eight bytes that open a control transfer (USB 2.0, table 9-2).
 *
 * @param requestType bmRequestType, 0 to 255; bit 7 set means device to host
 * @param request bRequest, 0 to 255
 * @param value wValue, 0 to 65535
 * @param index wIndex, 0 to 65535
 * @param length wLength in bytes, 0 to 65535
 */
public record ControlSetup(int requestType, int request, int value, int index, int length) {

    /** Whether the data stage goes from the device to the host. */
    public boolean in() {
        return (requestType & 0x80) != 0;
    }

    /** Whether it is a vendor or class request: what a driver sends, as against what enumeration does. */
    public boolean vendorOrClass() {
        return (requestType & 0x60) != 0;
    }

    /** As the eight bytes in hex, the way protocol traces print it. */
    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%02x %02x %02x %02x %02x %02x %02x %02x",
                requestType,
                request,
                value & 0xFF,
                value >> 8,
                index & 0xFF,
                index >> 8,
                length & 0xFF,
                length >> 8);
    }
}
