package dev.lightbench.audit;

import dev.lightbench.usb.ControlSetup;
import dev.lightbench.usb.TransferEntry;

/** Names for the transfers that PROTOCOL 2.1, 2.2 and 4.1 define, and the little-endian numbers in them. */
final class Wire {
    private static final int VENDOR_IN = 0xC0;
    private static final int VENDOR_OUT = 0x40;
    private static final int RAW = 0x50;

    private Wire() {}

    static boolean ok(TransferEntry entry) {
        return entry.outcome().equals("ok");
    }

    /** A service request (PROTOCOL 2.2): INIT 1, CHECK 2, RECV 4, RESET 5; and SEND 3, the one that goes out. */
    static boolean service(ControlSetup setup, int request) {
        return setup.requestType() == (request == 3 ? VENDOR_OUT : VENDOR_IN) && setup.request() == request;
    }

    /** A raw read of one kind (PROTOCOL 2.1). */
    static boolean rawIn(ControlSetup setup, int kind) {
        return setup.requestType() == VENDOR_IN && setup.request() == RAW && setup.index() == kind;
    }

    /** Any raw read. */
    static boolean rawIn(ControlSetup setup) {
        return setup.requestType() == VENDOR_IN && setup.request() == RAW;
    }

    /** A raw command (PROTOCOL 2.1). */
    static boolean rawOut(ControlSetup setup) {
        return setup.requestType() == VENDOR_OUT && setup.request() == RAW;
    }

    /** A read of the serial number's string descriptor (PROTOCOL 1.3). */
    static boolean serialNumber(ControlSetup setup) {
        return setup.requestType() == 0x80 && setup.request() == 6 && setup.value() == 0x0303;
    }

    /** A standard SET_INTERFACE, which chooses the memory in DFU mode. */
    static boolean setInterface(ControlSetup setup) {
        return setup.requestType() == 0x01 && setup.request() == 0x0B;
    }

    /** A DFU request to the device: DNLOAD 1, ABORT 6. */
    static boolean dfuOut(ControlSetup setup, int request) {
        return setup.requestType() == 0x21 && setup.request() == request;
    }

    /** A DFU request from the device: UPLOAD 2, GETSTATUS 3. */
    static boolean dfuIn(ControlSetup setup, int request) {
        return setup.requestType() == 0xA1 && setup.request() == request;
    }

    /** An unsigned 16-bit number, or -1 where the bytes end before it. */
    static int u16(byte[] bytes, int at) {
        return at + 2 > bytes.length ? -1 : (bytes[at] & 0xFF) | (bytes[at + 1] & 0xFF) << 8;
    }

    /** An unsigned 32-bit number, or -1 where the bytes end before it. */
    static long u32(byte[] bytes, int at) {
        return at + 4 > bytes.length ? -1 : u16(bytes, at) | (long) u16(bytes, at + 2) << 16;
    }
}
