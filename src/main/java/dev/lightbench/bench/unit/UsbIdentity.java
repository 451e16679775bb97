package dev.lightbench.bench.unit;

/**
 * What the host caches when the device enumerates. All else it asks for by control transfers.
 *
 * @param deviceDescriptor 18 bytes
 * @param configurationDescriptor the whole of it, as long as its wTotalLength says
 */
public record UsbIdentity(byte[] deviceDescriptor, byte[] configurationDescriptor) {}
