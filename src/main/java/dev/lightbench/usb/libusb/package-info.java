/**
 * The USB port of this computer through libusb: the bus, its connections, and libusb's error codes told as this
 * house's failures. The only package that names {@code org.usb4java}; it decides nothing about devices.
 */
@NullMarked
package dev.lightbench.usb.libusb;

import org.jspecify.annotations.NullMarked;
