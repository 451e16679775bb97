package dev.lightbench.architecture.broken.pipeline;

/** A step. */
public class Step {}
