package dev.lightbench.usb.serial;

import java.util.Optional;

/**
 * Where in a device its first serial function is (CDC 1.2, PSTN 1.2: abstract control model).
 *
 * @param control the number of the interface that takes rate and line state
 * @param data the number of the interface that has the two bulk endpoints
 * @param in the address of the endpoint from the device
 * @param out the address of the endpoint to the device
 * @param packet the most bytes in one packet from the device
 */
record AcmFunction(int control, int data, int in, int out, int packet) {
    private static final int INTERFACE = 4;
    private static final int ENDPOINT = 5;
    private static final int COMMUNICATIONS = 0x02;
    private static final int ABSTRACT_CONTROL = 0x02;
    private static final int CDC_DATA = 0x0A;
    private static final int BULK = 2;
    private static final int NONE = -1;

    /** Looks for it in a configuration descriptor with all that belongs to it; empty if there is none that is whole. */
    static Optional<AcmFunction> in(byte[] configuration) {
        int control = NONE;
        int data = NONE;
        int in = NONE;
        int out = NONE;
        int packet = 0;
        int current = NONE;
        for (int at = 0; at + 1 < configuration.length; ) {
            int length = configuration[at] & 0xFF;
            if (length < 2 || at + length > configuration.length) {
                return Optional.empty();
            }
            int type = configuration[at + 1];
            if (type == INTERFACE && length >= 9) {
                current = configuration[at + 2] & 0xFF;
                int kind = configuration[at + 5];
                if (control == NONE && kind == COMMUNICATIONS && configuration[at + 6] == ABSTRACT_CONTROL) {
                    control = current;
                } else if (control != NONE && data == NONE && kind == CDC_DATA) {
                    data = current;
                }
            } else if (type == ENDPOINT && length >= 7 && current == data && (configuration[at + 3] & 3) == BULK) {
                int address = configuration[at + 2] & 0xFF;
                if (address >= 0x80 && in == NONE) {
                    in = address;
                    packet = configuration[at + 4] & 0xFF | (configuration[at + 5] & 0x07) << 8;
                } else if (address < 0x80 && out == NONE) {
                    out = address;
                }
            }
            at += length;
        }
        boolean whole = data != NONE && in != NONE && out != NONE && packet > 0;
        return whole ? Optional.of(new AcmFunction(control, data, in, out, packet)) : Optional.empty();
    }
}
