package dev.lightbench.architecture.broken.audit;

class KnowsTheDriver {
    dev.lightbench.architecture.broken.photon.Driver driver;
}
