/**
 * The bench on unix sockets: every port of a bench is exported as a usbredir device, one socket for each, so that a
 * real kernel or its stand-in enumerates it and clients written by others drive it. Here is the side that usbredir
 * calls usb-host; it hands transfers on and knows nothing of what a device does with them.
 */
@NullMarked
package dev.lightbench.bench.redir;

import org.jspecify.annotations.NullMarked;
