package dev.lightbench.usb.serial;

import dev.lightbench.time.Deadline;
import dev.lightbench.time.TimeSource;
import dev.lightbench.usb.ControlSetup;
import dev.lightbench.usb.SerialLine;
import dev.lightbench.usb.UsbConnection;
import dev.lightbench.usb.UsbDevice;
import dev.lightbench.usb.UsbEndpoints;
import dev.lightbench.usb.UsbException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;

/** A device's serial port without a driver of the operating system: its requests and endpoints are used directly. */
public final class EndpointSerial implements SerialLine {
    private static final int CLASS_TO_INTERFACE = 0x21;
    private static final int CLASS_FROM_INTERFACE = 0xA1;
    private static final int SET_LINE_CODING = 0x20;
    private static final int GET_LINE_CODING = 0x21;
    private static final int SET_CONTROL_LINE_STATE = 0x22;
    private static final int DTR = 1;
    private static final int CODING_SIZE = 7;
    private static final int EIGHT_BITS = 8;
    private static final int FIRST_BAUD = 9600;

    /** What Linux gives these requests (USB_CTRL_SET_TIMEOUT). */
    private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(5);

    /** How long a device that did not take its rate may need to show that it has left because of it. */
    private static final Duration DEPARTURE = Duration.ofSeconds(1);

    private static final Duration LOOK = Duration.ofMillis(50);

    private final UsbConnection connection;
    private final UsbEndpoints endpoints;
    private final AcmFunction function;
    private final TimeSource time;

    private EndpointSerial(UsbConnection connection, UsbEndpoints endpoints, AcmFunction function, TimeSource time) {
        this.connection = connection;
        this.endpoints = endpoints;
        this.function = function;
        this.time = time;
    }

    /**
     * Claims the interfaces of the first serial function of an open device, and opens the line.
     *
     * @param connection one that is {@link UsbEndpoints} too; closed with the line, or by a failure of this
     * @throws UsbException.Io if it has no serial function, or this kind of connection has no endpoints
     */
    public static SerialLine open(UsbConnection connection, TimeSource time) throws UsbException, InterruptedException {
        boolean opened = false;
        try {
            String where = "the device at " + connection.device().port();
            if (!(connection instanceof UsbEndpoints endpoints)) {
                throw new UsbException.Io("the serial port of " + where + " cannot be reached from here");
            }
            AcmFunction function = AcmFunction.in(connection.configurationDescriptor())
                    .orElseThrow(() -> new UsbException.Io(where + " has no serial port"));
            EndpointSerial line = new EndpointSerial(connection, endpoints, function, time);
            connection.claim(function.control());
            connection.claim(function.data());
            line.state(DTR, REQUEST_TIMEOUT);
            line.rate(FIRST_BAUD);
            opened = true;
            return line;
        } finally {
            if (!opened) {
                connection.close();
            }
        }
    }

    @Override
    public UsbDevice device() {
        return connection.device();
    }

    @Override
    public void rate(int baud) throws UsbException, InterruptedException {
        byte[] coding = ByteBuffer.allocate(CODING_SIZE)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(baud)
                .put(CODING_SIZE - 1, (byte) EIGHT_BITS)
                .array();
        try {
            connection.controlOut(
                    new ControlSetup(CLASS_TO_INTERFACE, SET_LINE_CODING, 0, function.control(), CODING_SIZE),
                    coding,
                    REQUEST_TIMEOUT);
        } catch (UsbException.Stalled | UsbException.Io | UsbException.TimedOut failure) {
            awaitDeparture(); // it may leave before its answer has arrived (PROTOCOL 3.1)
            throw failure;
        }
    }

    /** Returns if the device still answers, or was not seen to leave. */
    private void awaitDeparture() throws UsbException.Gone, InterruptedException {
        Deadline limit = time.in(DEPARTURE);
        while (!limit.passed()) {
            try {
                connection.controlIn(
                        new ControlSetup(CLASS_FROM_INTERFACE, GET_LINE_CODING, 0, function.control(), CODING_SIZE),
                        LOOK);
                return;
            } catch (UsbException.Gone gone) {
                throw gone;
            } catch (UsbException undecided) {
                time.sleep(LOOK);
            }
        }
    }

    @Override
    public void write(byte[] bytes, Duration timeout) throws UsbException, InterruptedException {
        endpoints.endpointOut(function.out(), bytes, timeout);
    }

    /** A packet at a time: a transfer for more would go on waiting after a full one. */
    @Override
    public byte[] read(Duration timeout) throws UsbException, InterruptedException {
        try {
            return endpoints.endpointIn(function.in(), function.packet(), timeout);
        } catch (UsbException.TimedOut nothing) {
            return new byte[0];
        }
    }

    private void state(int lines, Duration timeout) throws UsbException, InterruptedException {
        connection.controlOut(
                new ControlSetup(CLASS_TO_INTERFACE, SET_CONTROL_LINE_STATE, lines, function.control(), 0),
                new byte[0],
                timeout);
    }

    @Override
    public void close() {
        try {
            state(0, LOOK);
        } catch (UsbException nobodyListens) {
            // gone, or closed before
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        connection.close();
    }
}
