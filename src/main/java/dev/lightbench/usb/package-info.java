/**
 * The USB port as the rest of the house sees it: a bus that lists what is attached, devices known by where they sit,
 * connections with deadlines, and failures with a type. Plain Java: knows neither Spring nor any device.
 */
@NullMarked
package dev.lightbench.usb;

import org.jspecify.annotations.NullMarked;
