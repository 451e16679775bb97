package dev.lightbench.architecture.broken.firmware;

class KnowsTheDriver {
    Object driver = new dev.lightbench.architecture.broken.photon.Driver();
}
