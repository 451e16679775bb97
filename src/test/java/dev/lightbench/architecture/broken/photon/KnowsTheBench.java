package dev.lightbench.architecture.broken.photon;

class KnowsTheBench {
    dev.lightbench.architecture.broken.bench.Bench bench;
}
