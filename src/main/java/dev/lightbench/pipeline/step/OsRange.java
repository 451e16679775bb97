package dev.lightbench.pipeline.step;

import dev.lightbench.firmware.Platform;
import dev.lightbench.photon.Abilities;
import dev.lightbench.photon.OsVersion;
import java.util.Arrays;
import java.util.Optional;

/** The Device OS versions of Photon and P1 that the routes tell apart (PROTOCOL 1.1). */
enum OsRange {
    /** The old raw requests, and no list of networks. */
    OLD_REQUESTS("0.6.0 to 0.8.0-rc.1", "0.7.0"),
    /** Requests 114 and 115; only the console tells that it listens. */
    CONSOLE("0.8.0-rc.2 to before 1.1.0", "1.0.1"),
    /** A connection attempt can only be waited for. */
    WAITING("1.1.0 to before 1.3.1", "1.2.1"),
    /** Request 70 stops a connection attempt. */
    STOPPING("1.3.1 to 1.5.2", "1.5.2"),
    /** Requests 114 and 115 are gone. */
    WITHOUT_WIFI_REQUESTS("after 1.5.2", "2.3.1");

    /** Where the version makes no difference. */
    static final String ANY = "of any version";

    private static final OsVersion FIRST = OsVersion.of(0, 6, 0);

    private final String words;
    private final Abilities example;

    OsRange(String words, String example) {
        this.words = words;
        this.example = new Abilities(Platform.PHOTON, OsVersion.parse(example));
    }

    /** The range of a version; empty for one that cannot be asked anything. */
    static Optional<OsRange> of(OsVersion version) {
        if (!version.atLeast(FIRST)) {
            return Optional.empty();
        }
        Abilities unit = new Abilities(Platform.PHOTON, Optional.of(version));
        return Arrays.stream(values())
                .filter(range -> range.example.oldRequests() == unit.oldRequests()
                        && range.example.wifiRequests() == unit.wifiRequests()
                        && range.example.tellsMode() == unit.tellsMode()
                        && range.example.stopsConnecting() == unit.stopsConnecting())
                .findFirst();
    }

    /** The range of these words. */
    static Optional<OsRange> named(String words) {
        return Arrays.stream(values())
                .filter(range -> range.words.equals(words))
                .findFirst();
    }

    /** For example {@code 1.3.1 to 1.5.2}. */
    String words() {
        return words;
    }

    /** What its versions can be asked. */
    Abilities abilities() {
        return example;
    }
}
