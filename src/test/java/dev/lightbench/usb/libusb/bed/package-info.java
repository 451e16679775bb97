/**
 * The adapter to libusb, hardened: scenarios in a process of their own, whose libusb sees the hubs and devices of a
 * umockdev test bed. The devices are toys that fail on command; the bed's hubs switch the power of their ports.
 */
@NullMarked
package dev.lightbench.usb.libusb.bed;

import org.jspecify.annotations.NullMarked;
