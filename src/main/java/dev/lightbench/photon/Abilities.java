package dev.lightbench.photon;

import dev.lightbench.firmware.Platform;
import java.util.Optional;

/**
 * What a running system can be asked, by its platform and Device OS version: the thresholds of PROTOCOL 1.1 in one
 * place.
 *
 * @param platform which kind of unit
 * @param version its Device OS version; empty if it tells none, as before 0.6.0
 */
public record Abilities(Platform platform, Optional<OsVersion> version) {
    private static final OsVersion OLD_REQUESTS = OsVersion.of(0, 6, 0);
    private static final OsVersion SERVICE_REQUESTS = new OsVersion(0, 8, 0, "rc.2");
    private static final OsVersion MODE = OsVersion.of(1, 1, 0);
    private static final OsVersion STOPPING = OsVersion.of(1, 3, 1);
    private static final OsVersion LAST_WITH_WIFI_REQUESTS = OsVersion.of(1, 5, 2);
    private static final OsVersion RAW_RESET = OsVersion.of(2, 0, 0);

    /** A Photon or P1: the second generation. */
    public boolean gen2() {
        return platform == Platform.PHOTON || platform == Platform.P1;
    }

    /** A Wi-Fi platform of the third or fourth generation, where request 504 clears (PROTOCOL 1.1). */
    public boolean knownNetworks() {
        return switch (platform) {
            case ARGON, ASOM, P2, MSOM, SULU -> true;
            default -> false;
        };
    }

    /** INIT, CHECK, SEND, RECV and RESET. */
    public boolean requests() {
        return !gen2() || since(SERVICE_REQUESTS);
    }

    /** The old raw requests, without a report of completion. */
    public boolean oldRequests() {
        return gen2() && since(OLD_REQUESTS) && !since(SERVICE_REQUESTS);
    }

    /** Requests 113, 114 and 115. */
    public boolean wifiRequests() {
        return gen2()
                && since(SERVICE_REQUESTS)
                && version.filter(v -> v.compareTo(LAST_WITH_WIFI_REQUESTS) <= 0)
                        .isPresent();
    }

    /** Whether it tells which networks are stored: by 114 or 502. */
    public boolean listsNetworks() {
        return wifiRequests() || knownNetworks();
    }

    /** Request 72; without it, only the console tells that it listens. */
    public boolean tellsMode() {
        return !gen2() || since(MODE);
    }

    /** Request 90 answers in protobuf; JSON text before. */
    public boolean modulesInProtobuf() {
        return !gen2() || since(MODE);
    }

    /** Request 70 ends a running connection attempt. */
    public boolean stopsConnecting() {
        return gen2() && since(STOPPING);
    }

    /** The raw reset, which needs no system thread. */
    public boolean rawReset() {
        return gen2() && since(RAW_RESET);
    }

    private boolean since(OsVersion first) {
        return version.filter(v -> v.atLeast(first)).isPresent();
    }
}
