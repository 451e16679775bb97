package dev.lightbench.architecture.broken.audit;

class KnowsTheSteps {
    dev.lightbench.architecture.broken.pipeline.Step step;
}
