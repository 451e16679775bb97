/**
 * The virtual bench: emulated hubs and units behind the same {@code UsbBus} as real ones, with a timing model and
 * faults. Written from PROTOCOL.md alone: it must not use the driver ({@code photon}) nor the generated protobuf
 * classes, so that a misreading cannot hide on both sides. It may use {@code firmware}.
 *
 * <p>{@link dev.lightbench.bench.Bench} is the world: clock, hubs, ports, wire and faults. What sits in a port lives in
 * {@code bench.unit}, and {@code bench.redir} lends the ports to a kernel's USB stack. {@link dev.lightbench.bench.BenchFile} reads a world from a file.
 */
@NullMarked
package dev.lightbench.bench;

import org.jspecify.annotations.NullMarked;
