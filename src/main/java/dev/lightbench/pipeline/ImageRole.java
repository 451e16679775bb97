package dev.lightbench.pipeline;

/** What a run used a module for. */
public enum ImageRole {
    /** The product firmware. */
    PRODUCT,
    /** The credential-clearing helper. */
    HELPER,
    /** A part of the system. */
    SYSTEM,
    /** The unit's own application, kept and given back. */
    KEPT
}
