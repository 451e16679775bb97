package dev.lightbench.pipeline.step;

import dev.lightbench.firmware.Platform;
import dev.lightbench.photon.Abilities;
import dev.lightbench.photon.OsVersion;
import dev.lightbench.pipeline.PipelineStep;
import dev.lightbench.pipeline.RouteExplainer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a route makes of each step, in the words of {@code pipeline explain}. */
public final class ReprovisioningRoutes implements RouteExplainer {
    private static final String ANSWERING = "answering";
    private static final String DFU = "dfu";
    private static final String SOS = "sos";
    private static final List<String> MODES = List.of(ANSWERING, DFU, SOS);

    @Override
    public List<Found> supported() {
        List<Found> all = new ArrayList<>();
        for (Platform platform : List.of(Platform.PHOTON, Platform.P1)) {
            for (OsRange range : OsRange.values()) {
                all.add(new Found(platform, range.words(), ANSWERING));
            }
            for (OsRange range : OsRange.values()) {
                all.add(new Found(platform, range.words(), DFU));
            }
            for (OsRange range : OsRange.values()) {
                all.add(new Found(platform, range.words(), SOS));
            }
        }
        all.add(new Found(Platform.ARGON, OsRange.ANY, ANSWERING));
        return List.copyOf(all);
    }

    @Override
    public Found find(Platform platform, String osVersion, String mode) {
        if (!MODES.contains(mode)) {
            throw new IllegalArgumentException(
                    "'" + mode + "' is no mode; allowed is one of " + String.join(", ", MODES) + ".");
        }
        OsVersion version = OsVersion.parse(osVersion)
                .orElseThrow(() -> new IllegalArgumentException(
                        "'" + osVersion + "' is no Device OS version; allowed is one like 1.4.0 or 1.5.2-rc.1."));
        Abilities unit = new Abilities(platform, Optional.of(version));
        String versions = unit.gen2()
                ? OsRange.of(version).map(OsRange::words).orElse(version.toString())
                : unit.knownNetworks() ? OsRange.ANY : version.toString();
        return new Found(platform, versions, mode);
    }

    @Override
    public List<String> lines(Found unit, PipelineStep step) {
        Abilities platform = new Abilities(unit.platform(), Optional.empty());
        if (platform.knownNetworks()) {
            return unit.mode().equals(ANSWERING)
                    ? KnownNetworksPlan.lines(step)
                    : ended(step, "FOUND_IN_DFU: this platform is cleared by a request, and answers none there");
        }
        if (!platform.gen2()) {
            return ended(step, "NOT_APPLICABLE: it has no Wi-Fi, and nothing is asked of it");
        }
        Optional<OsRange> range = OsRange.named(unit.osVersions());
        if (range.isEmpty()) {
            return ended(step, "OS_UNKNOWN: what is older than 0.6.0 cannot be asked anything");
        }
        return switch (unit.mode()) {
            case DFU -> GenerationTwoPlan.foundInDfu(range.get(), step);
            case SOS -> GenerationTwoPlan.foundMute(range.get(), step);
            default -> GenerationTwoPlan.answering(range.get(), step);
        };
    }

    private static List<String> ended(PipelineStep step, String how) {
        return List.of(
                step.name().equals(DetectType.NAME)
                        ? "ends in " + how
                        : "not reached: detect ends the run, and nothing is written");
    }
}
