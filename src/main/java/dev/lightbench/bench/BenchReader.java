package dev.lightbench.bench;

import dev.lightbench.config.Problems;
import dev.lightbench.firmware.Platform;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.nodes.Node;

/** Reads the root of a bench file. */
final class BenchReader {
    private static final List<String> KEYS = List.of("bench", "timing-scale", "images", "helpers", "state", "hubs");
    private static final List<String> PLATFORMS = List.of(Platform.PHOTON.label(), Platform.P1.label());
    private static final double LEAST_SCALE = 0.001;
    private static final double MOST_SCALE = 1000;

    private final Path file;
    private final Problems problems;
    private final Places places;
    private final HubReader hubs;

    BenchReader(Path file, Problems problems) {
        this.file = file;
        this.problems = problems;
        this.places = new Places(problems);
        this.hubs = new HubReader(new UnitReader(this::resolve, places, problems), places, problems);
    }

    BenchSetup read(Node root) {
        Settings bench = Settings.read(root, "the bench", KEYS, problems);
        if (!bench.has("hubs")) {
            bench.missing("hubs", "a list of hubs, each with 'at' and 'units'");
        }
        List<HubSetup> all = new ArrayList<>();
        bench.list("hubs").forEach(each -> all.addAll(hubs.read(each)));
        places.check();
        String name = bench.text("bench", "the bench's name").orElse(String.valueOf(file.getFileName()));
        return new BenchSetup(
                name, scale(bench), modules(bench, "images"), modules(bench, "helpers"), state(bench), all);
    }

    private double scale(Settings bench) {
        String allowed = "a number from " + LEAST_SCALE + " to " + (int) MOST_SCALE + "; 1 is real";
        Optional<String> text = bench.text("timing-scale", allowed);
        if (text.isEmpty()) {
            return 1;
        }
        try {
            double scale = Double.parseDouble(text.get());
            if (scale >= LEAST_SCALE && scale <= MOST_SCALE) {
                return scale;
            }
        } catch (NumberFormatException e) {
            // told below, as a number out of range is
        }
        bench.wrong("timing-scale", text.get(), allowed);
        return 1;
    }

    private Map<Platform, Path> modules(Settings bench, String key) {
        Map<Platform, Path> modules = new EnumMap<>(Platform.class);
        bench.node(key).ifPresent(node -> {
            Settings byPlatform = Settings.read(node, "the " + key, PLATFORMS, problems);
            for (Platform platform : List.of(Platform.PHOTON, Platform.P1)) {
                resolve(byPlatform, platform.label()).ifPresent(path -> {
                    if (Files.isRegularFile(path)) {
                        modules.put(platform, path);
                    } else {
                        byPlatform.problem(
                                platform.label(), "there is no file " + path + "; allowed is the path of a module");
                    }
                });
            }
        });
        return modules;
    }

    private Optional<Path> state(Settings bench) {
        Optional<Path> state = resolve(bench, "state");
        if (state.isPresent() && Files.exists(state.get()) && !Files.isDirectory(state.get())) {
            bench.problem(
                    "state", state.get() + " is not a directory; allowed is one, or a place where it can be made");
        }
        return state;
    }

    private Optional<Path> resolve(Settings settings, String key) {
        Optional<String> text = settings.text(key, "a path, relative to the bench file");
        try {
            return text.map(path -> file.toAbsolutePath().resolveSibling(path).normalize());
        } catch (InvalidPathException e) {
            return settings.wrong(key, text.orElse(""), "a path, relative to the bench file");
        }
    }
}
