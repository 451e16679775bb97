package dev.lightbench.usb;

import java.time.Duration;

/**
 * An open device. One thread at a time uses it. Every transfer has a timeout, and fails with one of the
 * {@link UsbException}s; after {@link UsbException.Gone} only {@link #close} makes sense.
 */
public interface UsbConnection extends AutoCloseable {

    /** The enumeration that was opened. */
    UsbDevice device();

    /** The active configuration descriptor with all that belongs to it, from the cache. */
    byte[] configurationDescriptor() throws UsbException;

    /**
     * A control transfer from the device.
     *
     * @param setup its {@code requestType} has bit 7 set
     * @param timeout more than zero
     * @return what the device sent, at most {@code setup.length()} bytes
     */
    byte[] controlIn(ControlSetup setup, Duration timeout) throws UsbException, InterruptedException;

    /**
     * A control transfer to the device.
     *
     * @param setup its {@code requestType} has bit 7 clear
     * @param data exactly {@code setup.length()} bytes
     * @param timeout more than zero
     */
    void controlOut(ControlSetup setup, byte[] data, Duration timeout) throws UsbException, InterruptedException;

    /** As {@link #controlOut}, with bytes of which nothing but their number may be kept anywhere. */
    default void controlOutSecret(ControlSetup setup, byte[] data, Duration timeout)
            throws UsbException, InterruptedException {
        controlOut(setup, data, timeout);
    }

    /** Takes an interface for this connection. */
    void claim(int interfaceNumber) throws UsbException, InterruptedException;

    /** Chooses an alternate setting of a claimed interface. */
    void setAlternate(int interfaceNumber, int alternate) throws UsbException, InterruptedException;

    /** Gives everything back, once: more calls do nothing. Never throws, ends within a second even if the device hangs. */
    @Override
    void close();
}
