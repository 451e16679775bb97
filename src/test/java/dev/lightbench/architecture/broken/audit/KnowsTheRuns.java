package dev.lightbench.architecture.broken.audit;

class KnowsTheRuns {
    dev.lightbench.architecture.broken.run.Run run;
}
