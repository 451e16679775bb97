package dev.lightbench.usb.libusb;

import dev.lightbench.time.TimeSource;
import dev.lightbench.usb.ControlSetup;
import dev.lightbench.usb.UsbConnection;
import dev.lightbench.usb.UsbDevice;
import dev.lightbench.usb.UsbEndpoints;
import dev.lightbench.usb.UsbException;
import dev.lightbench.usb.natives.Occupancy;
import java.nio.ByteBuffer;
import java.nio.IntBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import org.usb4java.BufferUtils;
import org.usb4java.DeviceHandle;
import org.usb4java.LibUsb;

/**
 * A device that was opened by libusb. Transfers block their thread, for their timeout at most; an interrupt is seen
 * before a transfer, not in it. Closed in the middle of a transfer by another thread, the transfer goes on to its
 * end, and the handle is given back then.
 */
final class LibusbConnection implements UsbConnection, UsbEndpoints {
    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(1);
    private static final Duration LONGEST_TIMEOUT = Duration.ofMillis(Integer.MAX_VALUE);

    private final UsbDevice device;
    private final DeviceHandle handle;
    private final Occupancy users;
    private final Consumer<LibusbConnection> afterwards;

    // Owned by whoever is inside users, one thread at a time, and by the freeing thread when nobody is any more.
    private final Deque<Integer> claimed = new ArrayDeque<>();
    private final Deque<Integer> detached = new ArrayDeque<>();
    private volatile boolean gone;

    /**
     * Takes over an open handle.
     *
     * @param afterwards is told once the handle is closed
     */
    LibusbConnection(UsbDevice device, DeviceHandle handle, TimeSource time, Consumer<LibusbConnection> afterwards) {
        this.device = device;
        this.handle = handle;
        this.afterwards = afterwards;
        this.users = new Occupancy(time, device.port().toString(), this::free);
    }

    @Override
    public UsbDevice device() {
        return device;
    }

    @Override
    public byte[] configurationDescriptor() throws UsbException {
        enter();
        try {
            // The handle holds the reference that keeps this device valid.
            return ConfigurationBytes.of(LibUsb.getDevice(handle), device.port().toString());
        } finally {
            users.leave();
        }
    }

    @Override
    public byte[] controlIn(ControlSetup setup, Duration timeout) throws UsbException, InterruptedException {
        if (!setup.in()) {
            throw new IllegalArgumentException("controlIn with a request to the device: " + setup);
        }
        ByteBuffer buffer = ByteBuffer.allocateDirect(setup.length());
        byte[] received = new byte[transfer(setup, buffer, timeout)];
        buffer.get(received);
        return received;
    }

    @Override
    public void controlOut(ControlSetup setup, byte[] data, Duration timeout)
            throws UsbException, InterruptedException {
        if (setup.in() || data.length != setup.length()) {
            throw new IllegalArgumentException("controlOut of " + data.length + " bytes with setup " + setup);
        }
        int sent = transfer(setup, ByteBuffer.allocateDirect(data.length).put(data), timeout);
        if (sent != data.length) {
            throw new UsbException.Io(what(setup) + ": the device took " + sent + " of " + data.length + " bytes");
        }
    }

    /** usb4java takes the buffer's capacity for wLength, and refuses null: so a buffer of exact size, 0 included. */
    private int transfer(ControlSetup setup, ByteBuffer buffer, Duration timeout)
            throws UsbException, InterruptedException {
        long millis = timeoutMillis(timeout);
        return call(
                () -> LibUsb.controlTransfer(
                        handle,
                        (byte) setup.requestType(),
                        (byte) setup.request(),
                        (short) setup.value(),
                        (short) setup.index(),
                        buffer,
                        millis),
                () -> what(setup));
    }

    /** What had arrived when the time was over is given; the timeout is told only if nothing had. */
    @Override
    public byte[] endpointIn(int endpoint, int length, Duration timeout) throws UsbException, InterruptedException {
        ByteBuffer buffer = ByteBuffer.allocateDirect(length);
        byte[] received = new byte[endpointTransfer(endpoint, buffer, timeout, "reading from")];
        buffer.get(received);
        return received;
    }

    @Override
    public void endpointOut(int endpoint, byte[] data, Duration timeout) throws UsbException, InterruptedException {
        int sent = endpointTransfer(
                endpoint, ByteBuffer.allocateDirect(data.length).put(data), timeout, "writing to");
        if (sent != data.length) {
            throw new UsbException.TimedOut("writing to endpoint " + endpoint + " of " + device.port()
                    + ": the device took " + sent + " of " + data.length + " bytes in time");
        }
    }

    /** As a bulk transfer, which Linux carries out as an interrupt transfer where the endpoint is of that type. */
    private int endpointTransfer(int endpoint, ByteBuffer buffer, Duration timeout, String verb)
            throws UsbException, InterruptedException {
        long millis = timeoutMillis(timeout);
        IntBuffer moved = BufferUtils.allocateIntBuffer();
        call(
                () -> {
                    int code = LibUsb.bulkTransfer(handle, (byte) endpoint, buffer, moved, millis);
                    return code == LibUsb.ERROR_TIMEOUT && moved.get(0) > 0 ? LibUsb.SUCCESS : code;
                },
                () -> verb + " endpoint " + endpoint + " of " + device.port());
        return moved.get(0);
    }

    /** Rounded up to whole milliseconds, and never 0: that would mean "for ever" to libusb. */
    static long timeoutMillis(Duration timeout) {
        if (timeout.compareTo(LONGEST_TIMEOUT) >= 0) {
            return LONGEST_TIMEOUT.toMillis();
        }
        return Math.max(1, timeout.plusNanos(999_999).toMillis());
    }

    @Override
    public void claim(int interfaceNumber) throws UsbException, InterruptedException {
        call(
                () -> {
                    // What detaching says does not matter (no driver there, or not supported): claiming tells.
                    if (LibUsb.detachKernelDriver(handle, interfaceNumber) == LibUsb.SUCCESS) {
                        detached.push(interfaceNumber);
                    }
                    int code = LibUsb.claimInterface(handle, interfaceNumber);
                    if (code == LibUsb.SUCCESS) {
                        claimed.push(interfaceNumber);
                    }
                    return code;
                },
                () -> "claiming interface " + interfaceNumber + " of " + device.port());
    }

    @Override
    public void setAlternate(int interfaceNumber, int alternate) throws UsbException, InterruptedException {
        call(
                () -> LibUsb.setInterfaceAltSetting(handle, interfaceNumber, alternate),
                () -> "choosing setting " + alternate + " of interface " + interfaceNumber + " of " + device.port());
    }

    @Override
    public void close() {
        release();
        users.awaitFreed(CLOSE_LIMIT);
    }

    /** Whether {@link #close} or {@link #release} was called, even if the handle is not given back yet. */
    boolean closed() {
        return users.closed();
    }

    /** Like {@link #close}, but does not wait for the device. */
    void release() {
        users.close();
    }

    /** Runs when nobody uses the handle. May take 5 s in the kernel, where a hung device is set back to setting 0. */
    private void free() {
        try {
            claimed.forEach(each -> LibUsb.releaseInterface(handle, each));
            detached.forEach(each -> LibUsb.attachKernelDriver(handle, each));
            LibUsb.close(handle);
        } finally {
            afterwards.accept(this);
        }
    }

    private int call(IntSupplier nativeCall, Supplier<String> what) throws UsbException, InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        enter();
        try {
            int code = nativeCall.getAsInt();
            if (code < 0) {
                gone |= code == LibUsb.ERROR_NO_DEVICE;
                throw LibusbErrors.of(code, what.get());
            }
            return code;
        } finally {
            users.leave();
        }
    }

    private void enter() throws UsbException {
        if (gone) {
            throw new UsbException.Gone("the device at " + device.port() + " has left the bus");
        }
        if (!users.enter()) {
            throw new UsbException.Io("the connection to " + device.port() + " is closed");
        }
    }

    private String what(ControlSetup setup) {
        return (setup.in() ? "reading from " : "writing to ") + device.port() + " (" + setup + ")";
    }
}
