package dev.lightbench.architecture.broken.bench;

/** The bench. */
public class Bench {}
