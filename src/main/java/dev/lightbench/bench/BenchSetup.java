package dev.lightbench.bench;

import dev.lightbench.firmware.Platform;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A bench as it is to be set up: what a bench file says.
 *
 * @param name its name
 * @param timingScale by what all durations are multiplied, more than 0; 1 is real
 * @param images the product image of each platform that a run uses when none is named
 * @param helpers the credential-clearing helper of each platform that a run uses when none is named
 * @param state where the units' state outlives the process; empty if it does not
 * @param hubs the hubs and what sits in them
 */
public record BenchSetup(
        String name,
        double timingScale,
        Map<Platform, Path> images,
        Map<Platform, Path> helpers,
        Optional<Path> state,
        List<HubSetup> hubs) {
    /** A bench without helpers. */
    public BenchSetup(
            String name, double timingScale, Map<Platform, Path> images, Optional<Path> state, List<HubSetup> hubs) {
        this(name, timingScale, images, Map.of(), state, hubs);
    }

    /** Copies the collections. */
    public BenchSetup {
        images = Map.copyOf(images);
        helpers = Map.copyOf(helpers);
        hubs = List.copyOf(hubs);
    }
}
