/**
 * Switching the power of hub ports by the requests of the USB specification and by the kernel's own port control, over
 * whatever bus can open hubs. Knows hubs as a class of devices and nothing of what is plugged into them.
 */
@NullMarked
package dev.lightbench.usb.hub;

import org.jspecify.annotations.NullMarked;
