package dev.lightbench.architecture.broken.usb;

class KnowsItsAdapter {
    dev.lightbench.architecture.broken.usb.libusb.Adapter[] adapters;
}
