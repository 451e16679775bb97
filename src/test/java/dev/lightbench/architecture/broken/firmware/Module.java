package dev.lightbench.architecture.broken.firmware;

/** A module. */
public class Module {}
