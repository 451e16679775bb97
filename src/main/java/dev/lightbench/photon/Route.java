package dev.lightbench.photon;

import dev.lightbench.firmware.Platform;
import java.util.Optional;

/** How a unit is re-provisioned: by its platform and its Device OS version (PROTOCOL 0 and 1.1). */
public enum Route {
    /** Control requests; a connection attempt can only be waited for. */
    REQUESTS_WAITING("1.1.0 to before 1.3.1"),
    /** Control requests; request 70 stops a connection attempt. */
    REQUESTS_STOPPING("1.3.1 to 1.5.2");

    /** The first version of any route: request 72 exists since then. */
    public static final OsVersion FIRST = OsVersion.of(1, 1, 0);
    /** The last version of any route: requests 114 and 115 are gone after it. */
    public static final OsVersion LAST = OsVersion.of(1, 5, 2);

    /** The versions of the system parts of {@link #FIRST} and {@link #LAST} (PROTOCOL 1.1). */
    private static final int FIRST_SYSTEM_PART = 1102;

    private static final int LAST_SYSTEM_PART = 1512;

    private static final OsVersion STOPPING = OsVersion.of(1, 3, 1);

    private final String versions;

    Route(String versions) {
        this.versions = versions;
    }

    /** The route for a unit; empty if there is none. */
    public static Optional<Route> of(Platform platform, OsVersion version) {
        if ((platform != Platform.PHOTON && platform != Platform.P1)
                || !version.atLeast(FIRST)
                || version.compareTo(LAST) > 0) {
            return Optional.empty();
        }
        return Optional.of(stopsConnecting(version) ? REQUESTS_STOPPING : REQUESTS_WAITING);
    }

    /** Whether a system part of this version is one of a Device OS version that has a route. */
    public static boolean hasSystemPart(int moduleVersion) {
        return FIRST_SYSTEM_PART <= moduleVersion && moduleVersion <= LAST_SYSTEM_PART;
    }

    /** Whether request 70 ends a running connection attempt. */
    public boolean stopsConnecting() {
        return this == REQUESTS_STOPPING;
    }

    /** Whether this version lets request 70 end a running connection attempt: since 1.3.1 (PROTOCOL 1.1). */
    static boolean stopsConnecting(OsVersion version) {
        return version.atLeast(STOPPING);
    }

    /** Its versions in words. */
    public String versions() {
        return versions;
    }
}
