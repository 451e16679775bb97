package dev.lightbench.architecture.broken.run;

/** A run. */
public class Run {}
