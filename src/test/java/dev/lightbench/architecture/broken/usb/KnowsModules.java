package dev.lightbench.architecture.broken.usb;

class KnowsModules {
    dev.lightbench.architecture.broken.firmware.Module module;
}
