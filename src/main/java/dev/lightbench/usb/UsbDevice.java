package dev.lightbench.usb;

/**
 * One enumerated device in a snapshot of the bus. A value: it says what was there, not what is there.
 *
 * @param port where it sits
 * @param address which enumeration this is: a device that re-enumerates on the same port gets another one
 * @param descriptor what it said of itself when it enumerated
 */
public record UsbDevice(PortPath port, int address, DeviceDescriptor descriptor) {}
