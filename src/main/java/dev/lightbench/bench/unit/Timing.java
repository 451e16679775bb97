package dev.lightbench.bench.unit;

import java.time.Duration;

/**
 * How long things take on the bench: datasheet figures and the estimates of PROTOCOL 4.2 and section 5. The bench
 * multiplies them all by its scale.
 *
 * @param sectorErase128K erase of a 128 K sector
 * @param wordProgram programming one 32-bit word
 * @param credentialRewrite rewriting the credential store (one DCT page)
 * @param resetDelay from the final CHECK of 40, 50, 60 to the disconnect
 * @param leaveDelay from the DFU leave to the disconnect
 * @param bootToNormal from reset to the pull-up in normal mode
 * @param bootToDfu from reset to the pull-up in DFU mode
 * @param listenAfterBoot from the pull-up to listening, for a unit that will listen
 * @param enumeration what one enumeration keeps its hub busy
 * @param transferOverhead what a control transfer costs on the wire beside its data
 * @param bytesPerSecond full-speed data rate of the hub's transaction translator, shared by its ports
 */
public record Timing(
        Duration sectorErase128K,
        Duration wordProgram,
        Duration credentialRewrite,
        Duration resetDelay,
        Duration leaveDelay,
        Duration bootToNormal,
        Duration bootToDfu,
        Duration listenAfterBoot,
        Duration enumeration,
        Duration transferOverhead,
        long bytesPerSecond) {

    /** A real unit on a real hub. */
    public static final Timing REAL = new Timing(
            Duration.ofMillis(1000),
            Duration.ofNanos(16_000),
            Duration.ofMillis(120),
            Duration.ofMillis(1000),
            Duration.ofMillis(500),
            Duration.ofMillis(1200),
            Duration.ofMillis(600),
            Duration.ofMillis(1500),
            Duration.ofMillis(300),
            Duration.ofNanos(250_000),
            1_024_000);
}
