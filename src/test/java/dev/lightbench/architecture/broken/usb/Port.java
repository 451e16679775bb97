package dev.lightbench.architecture.broken.usb;

/** Where things are plugged in. */
public class Port {}
