package dev.lightbench.bench;

import java.time.Duration;

/**
 * When a fault strikes a unit. Transfers are the vendor and class transfers that reach the unit, counted from 1 over
 * its whole life on this bench; enumeration and standard requests do not count. Durations are bench time.
 */
public sealed interface Moment {

    /** At a transfer itself. */
    record AtTransfer(int transfer, Part part) implements Moment {}

    /** At a class transfer, counted among the class transfers alone: the unit is in DFU mode, and most likely flashed. */
    record AtClassTransfer(int transfer, Part part) implements Moment {}

    /** Some time after a transfer has ended, however it ended. */
    record AfterTransfer(int transfer, Duration delay) implements Moment {}

    /** Some time after the bench was started. */
    record AfterStart(Duration delay) implements Moment {}

    /** When the unit leaves the bus of its own accord for the {@code nth} time, from 1: at a reset. */
    record AtDisconnect(int nth) implements Moment {}

    /** Which part of a transfer. */
    enum Part {
        /** Before the unit has seen anything of it. */
        BEFORE,
        /** The unit has seen it, the host has not seen its end. */
        DURING,
        /** The host has seen its end. */
        AFTER
    }
}
