/**
 * The serial ports that the operating system has for attached devices: which one is whose, and how it is opened, used and
 * given back without ever waiting for ever. The only package that names {@code com.fazecast}; it decides nothing about
 * devices.
 */
@NullMarked
package dev.lightbench.usb.tty;

import org.jspecify.annotations.NullMarked;
