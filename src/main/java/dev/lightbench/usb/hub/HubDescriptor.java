package dev.lightbench.usb.hub;

import dev.lightbench.usb.UsbException;
import java.time.Duration;

/**
 * What a hub says of itself (USB 2.0, table 11-13; USB 3.2, table 10-5: the same as far as it is read here).
 *
 * @param ports how many ports it has, at least 1
 * @param switching which ports its power switches act on
 * @param powerGood how long a port needs from power-on until it can be used, up to 510 ms
 */
record HubDescriptor(int ports, Switching switching, Duration powerGood) {
    /** bDescriptorType of a USB 2 hub. */
    static final int USB_2 = 0x29;

    /** bDescriptorType of a USB 3 hub. */
    static final int USB_3 = 0x2A;

    /** Bits 0 and 1 of wHubCharacteristics. */
    enum Switching {
        /** All ports at once. */
        TOGETHER("It switches all its ports together, so none can be switched alone."),
        /** Each port on its own. */
        SINGLY("It says that it switches single ports; none was tried yet."),
        /** None at all. */
        NOT("It says that it has no power switches.");

        private final String sentence;

        Switching(String sentence) {
            this.sentence = sentence;
        }

        /** The hub's claim in a sentence. */
        String sentence() {
            return sentence;
        }
    }

    /**
     * Reads the hub's answer.
     *
     * @throws UsbException.Io if it is no descriptor of that type
     */
    static HubDescriptor parse(byte[] bytes, int type, String where) throws UsbException {
        if (bytes.length < 7 || (bytes[1] & 0xFF) != type || bytes[2] == 0) {
            throw new UsbException.Io("the hub at " + where + " does not describe itself as a hub does");
        }
        Switching switching = switch (bytes[3] & 3) {
            case 0 -> Switching.TOGETHER;
            case 1 -> Switching.SINGLY;
            default -> Switching.NOT;
        };
        return new HubDescriptor(bytes[2] & 0xFF, switching, Duration.ofMillis(2L * (bytes[5] & 0xFF)));
    }
}
