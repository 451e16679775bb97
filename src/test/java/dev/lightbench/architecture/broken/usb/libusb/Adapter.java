package dev.lightbench.architecture.broken.usb.libusb;

/** Where usb4java is. */
public class Adapter {}
