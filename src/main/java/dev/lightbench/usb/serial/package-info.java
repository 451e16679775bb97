/**
 * The serial function (CDC ACM) of a device, spoken over its own endpoints where the operating system has no serial
 * port for it: over any connection that can do more than control transfers. Plain Java.
 */
@NullMarked
package dev.lightbench.usb.serial;

import org.jspecify.annotations.NullMarked;
