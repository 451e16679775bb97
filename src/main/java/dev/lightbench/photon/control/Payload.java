package dev.lightbench.photon.control;

import dev.lightbench.usb.ControlSetup;
import dev.lightbench.usb.UsbConnection;
import dev.lightbench.usb.UsbException;
import java.time.Duration;

/**
 * What a control request carries to the unit: 0 to 65535 bytes (PROTOCOL 2.2). Of secret ones nothing but their number
 * is kept anywhere.
 */
public final class Payload {
    /** No bytes. */
    public static final Payload NONE = new Payload(new byte[0], false);

    private final byte[] bytes;
    private final boolean secret;

    private Payload(byte[] bytes, boolean secret) {
        this.bytes = bytes.clone();
        this.secret = secret;
    }

    /** Bytes that may stand in the evidence. */
    public static Payload of(byte[] bytes) {
        return new Payload(bytes, false);
    }

    /** Bytes that hold a password or a claim code. */
    public static Payload secret(byte[] bytes) {
        return new Payload(bytes, true);
    }

    int length() {
        return bytes.length;
    }

    void send(UsbConnection connection, ControlSetup setup, Duration timeout)
            throws UsbException, InterruptedException {
        if (secret) {
            connection.controlOutSecret(setup, bytes, timeout);
        } else {
            connection.controlOut(setup, bytes, timeout);
        }
    }
}
