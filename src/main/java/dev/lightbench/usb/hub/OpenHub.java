package dev.lightbench.usb.hub;

import dev.lightbench.usb.ControlSetup;
import dev.lightbench.usb.UsbConnection;
import dev.lightbench.usb.UsbException;
import java.time.Duration;

/** A hub that is open for the requests of its class (USB 2.0, 11.24.2). Used by one thread. */
final class OpenHub implements AutoCloseable {
    private static final Duration TIMEOUT = Duration.ofSeconds(1);
    private static final int TO_HUB = 0xA0;
    private static final int FROM_PORT = 0xA3;
    private static final int TO_PORT = 0x23;
    private static final int GET_STATUS = 0;
    private static final int CLEAR_FEATURE = 1;
    private static final int SET_FEATURE = 3;
    private static final int GET_DESCRIPTOR = 6;
    private static final int PORT_POWER = 8;

    private final UsbConnection connection;
    private final HubDescriptor descriptor;
    private final boolean superSpeed;

    private OpenHub(UsbConnection connection, HubDescriptor descriptor, boolean superSpeed) {
        this.connection = connection;
        this.descriptor = descriptor;
        this.superSpeed = superSpeed;
    }

    /** Asks the hub what it is, and takes the connection over; closes it when that fails. */
    static OpenHub of(UsbConnection connection) throws UsbException, InterruptedException {
        boolean whole = false;
        try {
            OpenHub hub = ask(connection);
            whole = true;
            return hub;
        } finally {
            if (!whole) {
                connection.close();
            }
        }
    }

    /** A USB 3 hub has no USB 2 descriptor and refuses to give one. */
    private static OpenHub ask(UsbConnection connection) throws UsbException, InterruptedException {
        String where = connection.device().port().toString();
        try {
            byte[] answer = describe(connection, HubDescriptor.USB_2, 15);
            return new OpenHub(connection, HubDescriptor.parse(answer, HubDescriptor.USB_2, where), false);
        } catch (UsbException.Stalled usb3) {
            byte[] answer = describe(connection, HubDescriptor.USB_3, 12);
            return new OpenHub(connection, HubDescriptor.parse(answer, HubDescriptor.USB_3, where), true);
        }
    }

    private static byte[] describe(UsbConnection connection, int type, int length)
            throws UsbException, InterruptedException {
        return connection.controlIn(new ControlSetup(TO_HUB, GET_DESCRIPTOR, type << 8, 0, length), TIMEOUT);
    }

    HubDescriptor descriptor() {
        return descriptor;
    }

    /** Whether the hub says that the port has power: bit 8 of wPortStatus, bit 9 on USB 3 (10.16.2.6.1). */
    boolean powered(int port) throws UsbException, InterruptedException {
        byte[] status = connection.controlIn(new ControlSetup(FROM_PORT, GET_STATUS, 0, port, 4), TIMEOUT);
        if (status.length < 2) {
            throw new UsbException.Io("the hub at " + connection.device().port() + " gave no status of port " + port);
        }
        return (status[1] & (superSpeed ? 2 : 1)) != 0;
    }

    /** Tells the hub to switch the port's power; whether it did is another question. */
    void power(int port, boolean on) throws UsbException, InterruptedException {
        connection.controlOut(
                new ControlSetup(TO_PORT, on ? SET_FEATURE : CLEAR_FEATURE, PORT_POWER, port, 0), new byte[0], TIMEOUT);
    }

    @Override
    public void close() {
        connection.close();
    }
}
