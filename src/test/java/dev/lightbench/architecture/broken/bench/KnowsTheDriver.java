package dev.lightbench.architecture.broken.bench;

class KnowsTheDriver extends dev.lightbench.architecture.broken.photon.Driver {}
