package dev.lightbench.architecture.broken.photon;

class KnowsTheLibrary {
    org.usb4java.DeviceHandle handle;
}
