package dev.lightbench.usb.libusb;

import dev.lightbench.usb.UsbException;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import org.usb4java.ConfigDescriptor;
import org.usb4java.Device;
import org.usb4java.EndpointDescriptor;
import org.usb4java.Interface;
import org.usb4java.InterfaceDescriptor;
import org.usb4java.LibUsb;

/**
 * The bytes of the active configuration descriptor, put together again from libusb's parsed copy, so that the device
 * is not asked. libusb keeps what it does not know (interface associations, CDC and DFU functional descriptors) as
 * "extra" bytes of what stood before them, so nothing is lost; the total length proves it each time.
 */
final class ConfigurationBytes {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    private ConfigurationBytes() {}

    /**
     * Reads them.
     *
     * @throws UsbException.Io if there is no active configuration, or if the parsed copy is not whole
     */
    static byte[] of(Device device, String where) throws UsbException {
        ConfigDescriptor parsed = new ConfigDescriptor();
        int code = LibUsb.getActiveConfigDescriptor(device, parsed);
        if (code < 0) {
            throw LibusbErrors.of(code, "reading the configuration descriptor of " + where);
        }
        try {
            int expected = parsed.wTotalLength() & 0xFFFF;
            ConfigurationBytes whole = new ConfigurationBytes();
            whole.add(parsed, expected);
            if (whole.bytes.size() != expected) {
                throw new UsbException.Io("the configuration descriptor of " + where + " says " + expected
                        + " bytes, but " + whole.bytes.size() + " could be read");
            }
            return whole.bytes.toByteArray();
        } finally {
            LibUsb.freeConfigDescriptor(parsed);
        }
    }

    private void add(ConfigDescriptor config, int total) {
        put(config.bLength(), config.bDescriptorType(), total, total >> 8, config.bNumInterfaces());
        put(config.bConfigurationValue(), config.iConfiguration(), config.bmAttributes(), config.bMaxPower());
        if (config.extraLength() > 0) {
            put(config.extra());
        }
        for (Interface each : config.iface()) {
            for (InterfaceDescriptor setting : each.altsetting()) {
                add(setting);
            }
        }
    }

    private void add(InterfaceDescriptor setting) {
        put(setting.bLength(), setting.bDescriptorType(), setting.bInterfaceNumber(), setting.bAlternateSetting());
        put(setting.bNumEndpoints(), setting.bInterfaceClass(), setting.bInterfaceSubClass());
        put(setting.bInterfaceProtocol(), setting.iInterface());
        if (setting.extraLength() > 0) {
            put(setting.extra());
        }
        for (EndpointDescriptor endpoint : setting.endpoint()) {
            add(endpoint);
        }
    }

    private void add(EndpointDescriptor endpoint) {
        int packet = endpoint.wMaxPacketSize();
        put(endpoint.bLength(), endpoint.bDescriptorType(), endpoint.bEndpointAddress(), endpoint.bmAttributes());
        put(packet, packet >> 8, endpoint.bInterval());
        if (endpoint.bLength() == LibUsb.DT_ENDPOINT_AUDIO_SIZE) {
            put(endpoint.bRefresh(), endpoint.bSynchAddress());
        }
        if (endpoint.extraLength() > 0) {
            put(endpoint.extra());
        }
    }

    private void put(int... values) {
        for (int value : values) {
            bytes.write(value);
        }
    }

    /** Copies native memory, which is freed right after. */
    private void put(ByteBuffer extra) {
        while (extra.hasRemaining()) {
            bytes.write(extra.get());
        }
    }
}
