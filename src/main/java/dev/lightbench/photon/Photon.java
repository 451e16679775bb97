package dev.lightbench.photon;

/** One unit at one port, through all its modes. */
public final class Photon {}
