package dev.lightbench.architecture.broken.audit;

/** What checks verdicts. */
public class Audit {}
