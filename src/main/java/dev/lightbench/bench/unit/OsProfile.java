package dev.lightbench.bench.unit;

import dev.lightbench.firmware.Platform;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What a Device OS version on a platform can and cannot do: the thresholds of PROTOCOL 1.1 in one place.
 *
 * @param platform Photon, P1, Argon or Boron
 * @param version the Device OS version
 * @param bootloader the Device OS version that its bootloader came with
 */
record OsProfile(Platform platform, OsVersion version, OsVersion bootloader) {
    private static final Map<Platform, String> NAMES =
            Map.of(Platform.PHOTON, "Photon", Platform.P1, "P1", Platform.ARGON, "Argon", Platform.BORON, "Boron");
    private static final String FIRST = "0.6.0";
    private static final String LAST = "2.3.1";
    private static final String FIRST_BOOTLOADER = "0.4.0";
    private static final String FIRST_OF_GEN3 = "1.5.2";
    private static final String CHUNKS = "1.5.0";
    /** What system part 2 needs from {@link #CHUNKS} on (PROTOCOL 7, of 1.5.2), and what that is in the table of 1.1. */
    private static final int NEEDED_BOOTLOADER = 400;

    private static final String NEEDED_BOOTLOADER_OS = "1.4.0";

    /** Before every version behind 1.5.2: the candidates of 1.5.3 and 1.5.4 have lost what 2.0.0 has lost. */
    static final String AFTER_152 = "1.5.3-rc.0";

    /** The profile for that platform and version, with the bootloader that came with it; throws as the other does. */
    static OsProfile of(Platform platform, String version) {
        return of(platform, version, version);
    }

    /**
     * The profile for that platform, version and bootloader.
     *
     * @throws IllegalArgumentException with a sentence if no such unit can be emulated
     */
    static OsProfile of(Platform platform, String version, String bootloader) {
        if (!NAMES.containsKey(platform)) {
            throw new IllegalArgumentException("a unit of platform '" + platform.label()
                    + "' cannot be emulated; allowed are photon, p1, argon and boron");
        }
        OsProfile profile = new OsProfile(platform, OsVersion.parse(version), OsVersion.parse(bootloader));
        Optional<String> fault = profile.gen3() ? profile.faultOfGen3() : profile.fault();
        if (fault.isPresent()) {
            throw new IllegalArgumentException(fault.get());
        }
        return profile;
    }

    private Optional<String> fault() {
        if (outside(version, FIRST)) {
            return Optional.of("Device OS " + version + " cannot be emulated; allowed is " + FIRST + " to " + LAST
                    + ", the last one for Photon and P1");
        }
        if (version.since("0.8.0-rc.13")
                && version.before("1.0.0-rc.0")
                && !version.toString().equals("0.8.0-rc.14")) {
            return Optional.of("Device OS " + version + " was never made for Photon and P1; allowed is "
                    + "0.8.0-rc.1 to 0.8.0-rc.12, 0.8.0-rc.14, and what came before and after");
        }
        if (outside(bootloader, FIRST_BOOTLOADER)) {
            return Optional.of("a bootloader of Device OS " + bootloader + " cannot be emulated; allowed is "
                    + FIRST_BOOTLOADER + " to " + LAST);
        }
        if (version.since(CHUNKS) && ModuleVersions.bootloaderOf(bootloader) < NEEDED_BOOTLOADER) {
            return Optional.of("Device OS " + version + " does not run on the bootloader of Device OS " + bootloader
                    + "; allowed is that of " + NEEDED_BOOTLOADER_OS + " or later");
        }
        return Optional.empty();
    }

    private Optional<String> faultOfGen3() {
        if (outside(version, FIRST_OF_GEN3)) {
            return Optional.of("Device OS " + version + " cannot be emulated on " + platform.label() + "; allowed is "
                    + FIRST_OF_GEN3 + " to " + LAST);
        }
        return bootloader.equals(version)
                ? Optional.empty()
                : Optional.of("the bootloader of " + platform.label() + " is that of its Device OS, " + version
                        + "; another one is for photon and p1");
    }

    private static boolean outside(OsVersion version, String first) {
        return version.before(first) || version.compareTo(OsVersion.parse(LAST)) > 0;
    }

    /** The platform as its strings have it. */
    String name() {
        return NAMES.getOrDefault(platform, "");
    }

    /** Argon and Boron: another microcontroller, and other requests for networks. */
    boolean gen3() {
        return platform != Platform.PHOTON && platform != Platform.P1;
    }

    /** Whether it stores Wi-Fi credentials (PROTOCOL 1.1). */
    boolean wifi() {
        return platform != Platform.BORON;
    }

    /** Where things lie in its flash. */
    MemoryMap map() {
        return MemoryMap.of(platform);
    }

    /** INIT, CHECK, SEND, RECV and RESET exist. */
    boolean serviceRequests() {
        return version.since("0.8.0-rc.2");
    }

    /** SEND and RECV may come in several chunks. */
    boolean chunks() {
        return version.since(CHUNKS);
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

    /** The listening console knows {@code d} (PROTOCOL 3.2: "0.8+"). */
    boolean consoleDiagnostics() {
        return version.since("0.8.0-rc.1");
    }

    /**
     * The console offers enterprise security. The page says "enterprise builds" and not since when: here it is with the
     * requests whose access points know it.
     */
    boolean enterpriseConsole() {
        return serviceRequests() && !gen3();
    }

    /** Whether the system flags live in the application DCT, where DFU can write them (PROTOCOL 0, finding 6). */
    boolean flagsInDct() {
        return version.before("0.7.0");
    }

    /** Whether the DCT of the bootloader's DFU is served by code of the system parts (PROTOCOL 4.2). */
    boolean dctNeedsSystem() {
        return bootloader.since("0.7.0") && !gen3();
    }

    /** Whether the bootloader says the same serial on all units, and an older release of itself (PROTOCOL 0, finding 5). */
    boolean anonymousBootloader() {
        return bootloader.before("0.6.0");
    }

    /** What lies between the final CHECK of 40, 41, 50 and 60 and the disconnect. */
    Duration resetDelay(Timing timing) {
        return version.since("1.1.0") ? timing.resetDelay() : Duration.ZERO;
    }

    /** The serial number string in normal mode: upper case in 0.6.x, else lower case. */
    String serial(String deviceId) {
        return serial(version, deviceId);
    }

    /** The serial number string of the bootloader, if it tells units apart. */
    String dfuSerial(String deviceId) {
        return serial(bootloader, deviceId);
    }

    private static String serial(OsVersion of, String deviceId) {
        return of.before("0.7.0") ? deviceId.toUpperCase(Locale.ROOT) : deviceId;
    }
}
