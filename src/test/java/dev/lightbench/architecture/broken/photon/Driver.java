package dev.lightbench.architecture.broken.photon;

/** The driver. */
public class Driver {}
