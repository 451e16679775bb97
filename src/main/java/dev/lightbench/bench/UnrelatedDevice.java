package dev.lightbench.bench;

import dev.lightbench.bench.unit.Answer;
import dev.lightbench.bench.unit.Socket;
import dev.lightbench.bench.unit.UsbIdentity;
import dev.lightbench.bench.unit.VirtualDevice;
import dev.lightbench.usb.ControlSetup;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Some device that is no unit of ours: enumerates with its ids, has no strings, and stalls whatever it is asked beside
 * what every host asks to enumerate it (USB 2.0, 9.4).
 */
final class UnrelatedDevice implements VirtualDevice {
    private static final int GET_DESCRIPTOR = 6;
    private static final int SET_CONFIGURATION = 9;

    private final UsbIdentity identity;
    private @Nullable Socket socket; // under the bench's lock

    UnrelatedDevice(int vendorId, int productId) {
        byte[] device = {
            18,
            1,
            0x00,
            0x02,
            0,
            0,
            0,
            64,
            low(vendorId),
            high(vendorId),
            low(productId),
            high(productId),
            0,
            1,
            0,
            0,
            0,
            1
        };
        // One vendor-specific interface without endpoints, bus powered, 100 mA (USB 2.0, tables 9-10 and 9-12).
        byte[] configuration = {
            9, 2, 18, 0, 1, 1, 0, (byte) 0x80, 50, 9, 4, 0, 0, 0, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF, 0
        };
        this.identity = new UsbIdentity(device, configuration);
    }

    private static byte low(int value) {
        return (byte) value;
    }

    private static byte high(int value) {
        return (byte) (value >> 8);
    }

    @Override
    public void plugInto(Socket there) {
        socket = there;
    }

    @Override
    public void powerOn() {
        if (socket != null) {
            socket.connect(identity);
        }
    }

    @Override
    public void powerOff() {}

    @Override
    public void busReset() {}

    @Override
    public Answer control(ControlSetup setup, byte[] data) {
        if (setup.requestType() == 0x80 && setup.request() == GET_DESCRIPTOR) {
            return switch (setup.value()) {
                case 0x0100 -> cut(identity.deviceDescriptor(), setup);
                case 0x0200 -> cut(identity.configurationDescriptor(), setup);
                default -> Answer.stall();
            };
        }
        return setup.requestType() == 0 && setup.request() == SET_CONFIGURATION ? Answer.ack() : Answer.stall();
    }

    private static Answer cut(byte[] descriptor, ControlSetup setup) {
        return Answer.data(Arrays.copyOf(descriptor, Math.min(descriptor.length, setup.length())));
    }
}
