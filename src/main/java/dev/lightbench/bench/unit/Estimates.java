package dev.lightbench.bench.unit;

import java.time.Duration;

/**
 * Times that the bench's {@link Timing} does not set: figures of PROTOCOL section 5, and engineering estimates where
 * the page has none.
 */
final class Estimates {
    /** The system thread's work for a request that has nothing to wait for (estimate). */
    static final Duration REQUEST = Duration.ofMillis(3);
    /** Between two attempts to connect with credentials that do not work (estimate). */
    static final Duration CONNECT_GAP = Duration.ofMillis(500);
    /** From an abort to the moment at which the connection attempt has ended (estimate). */
    static final Duration ABORT = Duration.ofMillis(50);
    /** From the pull-up to the application's setup (estimate). */
    static final Duration SETUP = Duration.ofMillis(200);
    /** From an application's hanging to the reset by the watchdog (estimate). */
    static final Duration WATCHDOG = Duration.ofSeconds(3);
    /** How long MODE is held over a reset until the bootloader stays in DFU mode (PROTOCOL 4.4). */
    static final Duration MODE_HELD = Duration.ofSeconds(3);
    /** The listening console's way from a byte to what comes of it (estimate). */
    static final Duration CONSOLE = Duration.ofMillis(2);
    /** A Wi-Fi scan (estimate). */
    static final Duration SCAN = Duration.ofMillis(1500);
    /** An unfinished data stage of a request ends after 30,000 frames (PROTOCOL 2.2). */
    static final Duration UNFINISHED_DATA = Duration.ofSeconds(30);
    /** Erase of a 4 K sector of the serial flash (estimate). */
    static final Duration SERIAL_SECTOR_ERASE = Duration.ofMillis(60);
    /** Erase of a 4 K page of the nRF52840 (estimate). */
    static final Duration NRF_PAGE_ERASE = Duration.ofMillis(85);
    /** Programming 4 bytes of the serial flash, at 0.7 ms for a page of 256 (estimate). */
    static final Duration SERIAL_WORD = Duration.ofNanos(11_000);

    private Estimates() {}

    /** Two rounds of the SOS pattern: 4600 ms and 600 for each blink of the code (PROTOCOL 5). */
    static Duration sos(int code) {
        return Duration.ofMillis(2 * (4600 + 600L * code));
    }
}
