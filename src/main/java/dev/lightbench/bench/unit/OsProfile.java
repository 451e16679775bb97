package dev.lightbench.bench.unit;

import dev.lightbench.firmware.Platform;
import java.time.Duration;
import java.util.Locale;

/**
 * What a Device OS version of the Photon and P1 can and cannot do: the thresholds of PROTOCOL 1.1 in one place.
 *
 * @param platform Photon or P1
 * @param version the Device OS version
 */
record OsProfile(Platform platform, OsVersion version) {
    private static final String FIRST = "0.6.0";
    private static final String LAST = "2.3.1";

    /** Before every version behind 1.5.2: the candidates of 1.5.3 and 1.5.4 have lost what 2.0.0 has lost. */
    static final String AFTER_152 = "1.5.3-rc.0";

    /**
     * The profile for that platform and version.
     *
     * @throws IllegalArgumentException with a sentence if no such unit can be emulated
     */
    static OsProfile of(Platform platform, String version) {
        if (platform != Platform.PHOTON && platform != Platform.P1) {
            throw new IllegalArgumentException(
                    "a unit of platform '" + platform.label() + "' cannot be emulated; allowed are photon and p1");
        }
        OsVersion parsed = OsVersion.parse(version);
        if (parsed.before(FIRST) || parsed.compareTo(OsVersion.parse(LAST)) > 0) {
            throw new IllegalArgumentException("Device OS " + version + " cannot be emulated; allowed is " + FIRST
                    + " to " + LAST + ", the last one for Photon and P1");
        }
        if (!parsed.before("0.8.0-rc.13") && parsed.before("1.0.0-rc.0") && !version.equals("0.8.0-rc.14")) {
            throw new IllegalArgumentException("Device OS " + version + " was never made for Photon and P1; allowed is "
                    + "0.8.0-rc.1 to 0.8.0-rc.12, 0.8.0-rc.14, and what came before and after");
        }
        return new OsProfile(platform, parsed);
    }

    /** INIT, CHECK, SEND, RECV and RESET exist. */
    boolean serviceRequests() {
        return version.since("0.8.0-rc.2");
    }

    /** SEND and RECV may come in several chunks. */
    boolean chunks() {
        return version.since("1.5.0");
    }

    /** INIT of 40, 41, 50, 60 and 70 aborts a running connection attempt. */
    boolean abortsConnecting() {
        return version.since("1.3.1");
    }

    /** Request 90 replies in protobuf; JSON text before. */
    boolean moduleInfoInProtobuf() {
        return version.since("1.1.0");
    }

    /** The raw requests OUT 40 and OUT 302 exist. */
    boolean rawReset() {
        return version.since("2.0.0");
    }

    /** Whether the system flags live in the application DCT, where DFU can write them (PROTOCOL 0, finding 6). */
    boolean flagsInDct() {
        return version.before("0.7.0");
    }

    /** Whether the DCT of the bootloader's DFU is served by code of the system parts (PROTOCOL 4.2). */
    boolean dctNeedsSystem() {
        return version.since("0.7.0");
    }

    /** What lies between the final CHECK of 40, 41, 50 and 60 and the disconnect. */
    Duration resetDelay(Timing timing) {
        return version.since("1.1.0") ? timing.resetDelay() : Duration.ZERO;
    }

    /** The serial number string in normal mode: upper case in 0.6.x, else lower case. */
    String serial(String deviceId) {
        return version.before("0.7.0") ? deviceId.toUpperCase(Locale.ROOT) : deviceId;
    }
}
