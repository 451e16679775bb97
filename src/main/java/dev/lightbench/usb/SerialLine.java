package dev.lightbench.usb;

import java.time.Duration;

/**
 * The open serial port (CDC ACM) of an attached device: eight data bits, no parity, one stop bit, 9600 baud until
 * {@link #rate} says otherwise, DTR set while it is open. One thread at a time uses it. Every failure is one of the {@link UsbException}s; after {@link
 * UsbException.Gone} only {@link #close} makes sense.
 */
public interface SerialLine extends AutoCloseable {

    /** The enumeration that was opened. */
    UsbDevice device();

    /**
     * Sets the line's rate. A device may leave the bus because of it: that is a {@link UsbException.Gone}, or success.
     *
     * @param baud bits per second, any rate
     */
    void rate(int baud) throws UsbException, InterruptedException;

    /**
     * Sends bytes.
     *
     * @param bytes at least one
     * @param timeout more than zero
     * @throws UsbException.TimedOut if the device had no room in time
     */
    void write(byte[] bytes, Duration timeout) throws UsbException, InterruptedException;

    /** Sends bytes of which nothing but their number may be kept anywhere. Otherwise as {@link #write}. */
    default void writeSecret(byte[] bytes, Duration timeout) throws UsbException, InterruptedException {
        write(bytes, timeout);
    }

    /**
     * Takes what has arrived, waiting for the first byte.
     *
     * @param timeout more than zero
     * @return what arrived; nothing if nothing came in time
     */
    byte[] read(Duration timeout) throws UsbException, InterruptedException;

    /** Takes bytes of which nothing but their number may be kept anywhere. Otherwise as {@link #read}. */
    default byte[] readSecret(Duration timeout) throws UsbException, InterruptedException {
        return read(timeout);
    }

    /** Gives the port back, once: more calls do nothing. Never throws, ends within a second. */
    @Override
    void close();
}
