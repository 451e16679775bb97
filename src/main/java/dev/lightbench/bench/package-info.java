/**
 * The virtual bench: emulated hubs and units behind the same {@code UsbBus} as real ones, with a timing model and
 * faults. Written from PROTOCOL.md alone: it must not use the driver ({@code photon}) nor the generated protobuf
 * classes, so that a misreading cannot hide on both sides. It may use {@code firmware}.
 */
@NullMarked
package dev.lightbench.bench;

import org.jspecify.annotations.NullMarked;
