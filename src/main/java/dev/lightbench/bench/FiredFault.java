package dev.lightbench.bench;

/**
 * A fault that struck.
 *
 * @param fault which
 * @param atNanos when, bench time
 * @param transfer how many transfers the unit had seen by then, the struck one included
 * @param note what came of it, in a few words
 */
public record FiredFault(Fault fault, long atNanos, int transfer, String note) {}
