package dev.lightbench.pipeline;

import dev.lightbench.config.Problems;
import dev.lightbench.firmware.Platform;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** Reads {@code helpers:} of a pipeline file: for each platform a file and its digest. Opens no file. */
final class HelperReader {
    private static final List<String> PLATFORMS = List.of(Platform.PHOTON.label(), Platform.P1.label());
    private static final List<String> KEYS = List.of("file", "sha256");
    private static final Pattern DIGEST = Pattern.compile("[0-9a-fA-F]{64}");
    private static final String EXAMPLE = "allowed is '{file: PATH, sha256: 64 hex digits}' for photon or p1";

    private final Problems problems;

    HelperReader(Problems problems) {
        this.problems = problems;
    }

    List<HelperPin> read(Node node) {
        if (!(node instanceof MappingNode mapping)) {
            problems.add(node, "helpers is not a mapping; " + EXAMPLE);
            return List.of();
        }
        List<HelperPin> pins = new ArrayList<>();
        Entries.in(mapping, "helpers", problems).forEach((key, value) -> {
            if (PLATFORMS.contains(key.getValue())) {
                Platform.named(key.getValue())
                        .flatMap(platform -> pin(platform, value))
                        .ifPresent(pins::add);
            } else {
                problems.unknown(key, "platform of a helper", key.getValue(), PLATFORMS);
            }
        });
        return pins;
    }

    private Optional<HelperPin> pin(Platform platform, Node node) {
        String of = "the helper for " + platform.label();
        if (!(node instanceof MappingNode mapping)) {
            problems.add(node, of + " is not a mapping; " + EXAMPLE);
            return Optional.empty();
        }
        Map<String, Node> values = new HashMap<>();
        Entries.in(mapping, of, problems).forEach((key, value) -> {
            if (KEYS.contains(key.getValue())) {
                values.put(key.getValue(), value);
            } else {
                problems.unknown(key, "key of " + of, key.getValue(), KEYS);
            }
        });
        for (String key : KEYS) {
            if (!values.containsKey(key)) {
                problems.add(node, of + " has no '" + key + "'; " + EXAMPLE);
            }
        }
        Optional<String> file = text(of, "file", values, HelperReader::isPath, "the path of a file");
        Optional<String> digest = text(
                of,
                "sha256",
                values,
                text -> DIGEST.matcher(text).matches(),
                "64 hex digits, as 'sha256sum' prints them");
        if (file.isEmpty() || digest.isEmpty()) {
            return Optional.empty();
        }
        Node place = values.getOrDefault("sha256", node);
        return Optional.of(new HelperPin(
                platform,
                file.get(),
                digest.get().toLowerCase(Locale.ROOT),
                place.getStartMark().getLine() + 1,
                place.getStartMark().getColumn() + 1));
    }

    private Optional<String> text(
            String of, String key, Map<String, Node> values, Predicate<String> right, String allowed) {
        Node node = values.get(key);
        if (node == null) {
            return Optional.empty(); // told already
        }
        String text = node instanceof ScalarNode scalar ? scalar.getValue() : "";
        if (!text.isBlank() && right.test(text)) {
            return Optional.of(text);
        }
        problems.add(node, "'" + key + "' of " + of + " is " + Problems.quote(text) + "; allowed is " + allowed);
        return Optional.empty();
    }

    private static boolean isPath(String text) {
        try {
            return !Path.of(text).toString().isEmpty();
        } catch (InvalidPathException e) {
            return false;
        }
    }
}
