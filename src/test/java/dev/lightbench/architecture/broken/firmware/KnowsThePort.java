package dev.lightbench.architecture.broken.firmware;

class KnowsThePort {
    dev.lightbench.architecture.broken.usb.Port port;
}
