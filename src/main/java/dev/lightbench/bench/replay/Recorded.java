package dev.lightbench.bench.replay;

import dev.lightbench.usb.ControlSetup;
import java.time.Duration;

/**
 * One control transfer as it was.
 *
 * @param setup its setup packet
 * @param outcome {@code ok}, or how it failed
 * @param data what the unit sent, where it was kept; else empty
 * @param length how many bytes moved
 * @param digest SHA-256 in hex of bytes that were too many to keep; else empty
 * @param took from its start to its end
 */
record Recorded(ControlSetup setup, String outcome, byte[] data, int length, String digest, Duration took) {}
