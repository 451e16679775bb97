/**
 * The emulated unit: a device that boots, answers control requests, holds flash and credentials, and obeys DFU.
 * Single-threaded: the bench calls it under its lock, one thing at a time; it sees the world only through its
 * {@link dev.lightbench.bench.unit.Socket}. Every byte from PROTOCOL.md.
 */
@NullMarked
package dev.lightbench.bench.unit;

import org.jspecify.annotations.NullMarked;
