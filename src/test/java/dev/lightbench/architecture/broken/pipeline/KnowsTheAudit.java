package dev.lightbench.architecture.broken.pipeline;

class KnowsTheAudit {
    dev.lightbench.architecture.broken.audit.Audit audit;
}
