package dev.lightbench.photon;

import dev.lightbench.firmware.Platform;
import java.util.Optional;

/** How a unit is re-provisioned: by its platform and its Device OS version (PROTOCOL 0 and 1.1). */
public enum Route {
    /** Control requests; a connection attempt can only be waited for. */
    REQUESTS_WAITING(OsVersion.of(1, 1, 0), OsVersion.of(1, 3, 1)),
    /** Control requests; request 70 stops a connection attempt. */
    REQUESTS_STOPPING(OsVersion.of(1, 3, 1), OsVersion.of(1, 5, 2));

    /** The first version of any route: request 72 exists since then. */
    public static final OsVersion FIRST = OsVersion.of(1, 1, 0);
    /** The last version of any route: requests 114 and 115 are gone after it. */
    public static final OsVersion LAST = OsVersion.of(1, 5, 2);

    private final OsVersion from;
    private final OsVersion to;

    Route(OsVersion from, OsVersion to) {
        this.from = from;
        this.to = to;
    }

    /** The route for a unit; empty if there is none. */
    public static Optional<Route> of(Platform platform, OsVersion version) {
        if ((platform != Platform.PHOTON && platform != Platform.P1)
                || !version.atLeast(FIRST)
                || version.compareTo(LAST) > 0) {
            return Optional.empty();
        }
        return Optional.of(version.atLeast(REQUESTS_STOPPING.from) ? REQUESTS_STOPPING : REQUESTS_WAITING);
    }

    /** Whether request 70 ends a running connection attempt. */
    public boolean stopsConnecting() {
        return this == REQUESTS_STOPPING;
    }

    /** Its versions in words. */
    public String versions() {
        return this == REQUESTS_STOPPING ? from + " to " + to : from + " to before " + to;
    }
}
