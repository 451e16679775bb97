package dev.lightbench.usb;

import java.time.Duration;

/**
 * Bulk and interrupt transfers of an open device, for connections that can do more than control transfers. The
 * interface to which the endpoint belongs must be claimed by the connection. One thread at a time, control transfers
 * included.
 */
public interface UsbEndpoints {

    /**
     * A transfer from the device; it waits until the device has something.
     *
     * @param endpoint the endpoint's address, 0x81 to 0x8F
     * @param length the most bytes to take, at least 1
     * @param timeout more than zero
     * @return what the device sent, at most {@code length} bytes
     * @throws UsbException.TimedOut if it sent nothing in time
     */
    byte[] endpointIn(int endpoint, int length, Duration timeout) throws UsbException, InterruptedException;

    /**
     * A transfer to the device.
     *
     * @param endpoint the endpoint's address, 0x01 to 0x0F
     * @param data at least one byte
     * @param timeout more than zero
     * @throws UsbException.TimedOut if the device had no room in time: nothing is known of how much it took
     */
    void endpointOut(int endpoint, byte[] data, Duration timeout) throws UsbException, InterruptedException;
}
