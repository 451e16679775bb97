package dev.lightbench.usb;

/**
 * The fields of a USB device descriptor (USB 2.0, table 9-8) that tell devices apart.
 *
 * @param vendorId idVendor
 * @param productId idProduct
 * @param deviceVersion bcdDevice
 * @param manufacturerString index of the manufacturer's string, 0 for none
 * @param productString index of the product's string, 0 for none
 * @param serialString index of the serial number's string, 0 for none
 */
public record DeviceDescriptor(
        int vendorId, int productId, int deviceVersion, int manufacturerString, int productString, int serialString) {

    /** The size of a device descriptor in bytes. */
    public static final int SIZE = 18;

    /**
     * Reads the 18 bytes that the device sends.
     *
     * @throws IllegalArgumentException if they are not a device descriptor
     */
    public static DeviceDescriptor parse(byte[] bytes) {
        if (bytes.length < SIZE || bytes[0] != SIZE || bytes[1] != 1) {
            throw new IllegalArgumentException("not a device descriptor: " + bytes.length + " bytes");
        }
        return new DeviceDescriptor(
                u16(bytes, 8), u16(bytes, 10), u16(bytes, 12), bytes[14] & 0xFF, bytes[15] & 0xFF, bytes[16] & 0xFF);
    }

    private static int u16(byte[] bytes, int at) {
        return (bytes[at] & 0xFF) | (bytes[at + 1] & 0xFF) << 8;
    }
}
