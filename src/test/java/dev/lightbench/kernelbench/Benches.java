package dev.lightbench.kernelbench;

import dev.lightbench.bench.BenchFile;
import dev.lightbench.bench.HubSetup;
import dev.lightbench.bench.Occupant;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** The bench files of the kernel bench, and what is in them. */
final class Benches {
    /** Units that pass and units that cannot. */
    static final Path STATION = file("station");

    /** Units that are busy long enough for their hub to be pulled. */
    static final Path PULLED = file("pulled");

    /** A Photon and a P1 of each Device OS version, an Argon and a Boron. */
    static final Path PROFILES = file("profiles");

    /** A Photon that listens, one that has a network stored and therefore does not, and those that follow. */
    static final Path CONSOLE = file("console");

    /** The device id of the first. */
    static final String CONSOLE_ID = "2a0023001147343339383037";

    /** Where the other is. */
    static final String TOUCHED_PORT = "1-1.1.2";

    /** Its device id. */
    static final String TOUCHED_ID = "2b0023001147343339383037";

    /** Where one of Device OS 1.0.1 is, of which only its console tells whether it listens. */
    static final String ASKED_PORT = "1-1.1.3";

    /** Where one is that panics over and over. */
    static final String PANICKING_PORT = "1-1.1.4";

    /** One Photon and a keyboard at 1-1, whose times are those of a real unit. */
    static final Path REAL_TIMING = Path.of("fixtures/benches/one-photon.yaml").toAbsolutePath();

    /** How many hubs {@link #PROFILES} has. */
    static final int PROFILE_HUBS = 3;

    /** Where the hubs of all of them are, as a test bed wants to hear it. */
    static List<String> hubs(int hubs, int ports) {
        return IntStream.range(0, hubs)
                .mapToObj(hub -> (2 * hub + 1) + "-1.1:" + ports)
                .toList();
    }

    /**
     * A unit as the clients must find it.
     *
     * @param network the one that it has stored; empty for none
     */
    record Profile(String port, String platform, String os, String id, String network) {
        /** The product image for it; there is none for Gen 3, whose sessions write noise. */
        Path image() {
            return Path.of("fixtures/images/demo-" + platform + ".bin").toAbsolutePath();
        }

        @Override
        public String toString() {
            return platform + " " + os + " at " + port;
        }
    }

    private Benches() {}

    /** The units of {@link #PROFILES}. */
    static List<Profile> profiles() throws Exception {
        List<Profile> profiles = new ArrayList<>();
        for (HubSetup hub : BenchFile.read(PROFILES).hubs()) {
            for (var unit : hub.units()) {
                if (unit.occupant() instanceof Occupant.Unit photon) {
                    profiles.add(new Profile(
                            hub.at().child(unit.port()).toString(),
                            photon.spec().platform().name().toLowerCase(Locale.ROOT),
                            photon.spec().osVersion(),
                            photon.spec().deviceId(),
                            String.join(" ", photon.spec().networks())));
                }
            }
        }
        return profiles;
    }

    private static Path file(String name) {
        return Program.SCRIPTS.resolve("benches/" + name + ".yaml");
    }
}
