package dev.lightbench.architecture.broken.time;

class KnowsThePort {
    dev.lightbench.architecture.broken.usb.Port port;
}
