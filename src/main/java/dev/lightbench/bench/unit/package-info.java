/**
 * The emulated unit: a device that boots, answers control requests, holds flash and credentials, and obeys DFU.
 * Single-threaded: the bench calls it under its lock, one thing at a time; it sees the world only through its
 * {@link dev.lightbench.bench.unit.Socket}. Every byte from PROTOCOL.md.
 *
 * <p>Left out: what needs bulk endpoints (the listening console), buttons, LEDs, the cloud, and the requests 33, 34,
 * 210, 211, 220 to 223 and 260 to 264, which are answered as unknown ones. The DCT's own pages read as blank flash
 * through alternate setting 0.
 */
@NullMarked
package dev.lightbench.bench.unit;

import org.jspecify.annotations.NullMarked;
