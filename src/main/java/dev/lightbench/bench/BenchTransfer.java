package dev.lightbench.bench;

import dev.lightbench.usb.ControlSetup;
import dev.lightbench.usb.PortPath;

/**
 * A vendor or class transfer as the bench saw it.
 *
 * @param index its number in the unit's life on this bench, from 1
 * @param port where the unit sat
 * @param setup the setup packet
 * @param startNanos when the host submitted it, bench time
 * @param endNanos when it ended for the host, bench time
 * @param outcome how it ended for the host
 */
public record BenchTransfer(
        int index, PortPath port, ControlSetup setup, long startNanos, long endNanos, Outcome outcome) {

    /** How a transfer can end. */
    public enum Outcome {
        /** Done. */
        OK,
        /** The unit, or a fault, stalled it. */
        STALLED,
        /** The host's timeout passed. */
        TIMED_OUT,
        /** The unit left. */
        GONE,
        /** The host took it back: its thread was interrupted, or the connection closed. */
        CANCELLED
    }
}
