package dev.lightbench.bench;

import dev.lightbench.config.Problems;
import dev.lightbench.config.Quantities;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * A mapping of a bench file with the keys that may stand in it. What is wrong is noted with its place and reads as
 * absent, so that one reading finds all that is wrong.
 */
final class Settings {
    /** With the largest timing scale it still fits the clock. */
    private static final Duration LONGEST = Duration.ofDays(1);
    /** Decimal or hex; no octal, which nobody means by a leading zero. */
    private static final Pattern WHOLE = Pattern.compile("0|[1-9]\\d{0,9}|0x[0-9a-fA-F]{1,8}");

    private final Node node;
    private final String of;
    private final Problems problems;
    private final Map<String, Node> values;

    private Settings(Node node, String of, Problems problems, Map<String, Node> values) {
        this.node = node;
        this.of = of;
        this.problems = problems;
        this.values = values;
    }

    /** Reads a mapping; {@code of} says what it describes, for example {@code a unit}. */
    static Settings read(Node node, String of, List<String> allowed, Problems problems) {
        Map<String, Node> values = new LinkedHashMap<>();
        if (node instanceof MappingNode mapping) {
            for (NodeTuple tuple : mapping.getValue()) {
                String key = tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "";
                if (!allowed.contains(key)) {
                    problems.unknown(tuple.getKeyNode(), "key of " + of, key, allowed);
                } else if (values.putIfAbsent(key, tuple.getValueNode()) != null) {
                    problems.add(tuple.getKeyNode(), "'" + key + "' stands twice in " + of + "; once is allowed");
                }
            }
        } else {
            problems.add(node, of + " is not a mapping; allowed keys: " + String.join(", ", allowed));
        }
        return new Settings(node, of, problems, values);
    }

    /** These settings, with {@code others} in their place where both say something. */
    Settings with(Settings others) {
        Map<String, Node> both = new LinkedHashMap<>(values);
        both.putAll(others.values);
        return new Settings(others.node, of, problems, both);
    }

    boolean has(String key) {
        return values.containsKey(key);
    }

    Optional<Node> node(String key) {
        return Optional.ofNullable(values.get(key));
    }

    /** Where a key's value stands, or the mapping if it has none. */
    Node place(String key) {
        return values.getOrDefault(key, node);
    }

    /** Notes what is wrong with a key's value, or with the mapping if it has none. */
    void problem(String key, String sentence) {
        problems.add(place(key), sentence);
    }

    /** Notes that a key is missing. */
    void missing(String key, String allowed) {
        problems.add(node, of + " has no '" + key + "'; allowed is " + allowed);
    }

    Optional<String> text(String key, String allowed) {
        @Nullable Node value = values.get(key);
        if (value == null) {
            return Optional.empty();
        }
        if (value instanceof ScalarNode scalar && !scalar.getValue().isBlank()) {
            return Optional.of(scalar.getValue());
        }
        problem(key, "'" + key + "' of " + of + " is not a single value; allowed is " + allowed);
        return Optional.empty();
    }

    Optional<Integer> whole(String key, int least, int most) {
        String allowed = "a whole number from " + least + " to " + most;
        Optional<String> text = text(key, allowed);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        if (WHOLE.matcher(text.get()).matches()) {
            long number = Long.decode(text.get());
            if (number >= least && number <= most) {
                return Optional.of((int) number);
            }
        }
        return wrong(key, text.get(), allowed);
    }

    Optional<Duration> duration(String key) {
        String allowed = "a duration such as 250ms, 25s or 2m, up to 1440m";
        Optional<String> text = text(key, allowed);
        try {
            Optional<Duration> duration = text.map(Quantities::decimalDuration);
            return duration.isPresent() && duration.get().compareTo(LONGEST) > 0
                    ? wrong(key, text.orElse(""), allowed)
                    : duration;
        } catch (IllegalArgumentException e) {
            return wrong(key, text.orElse(""), allowed);
        }
    }

    Optional<Boolean> flag(String key) {
        Optional<String> text = text(key, "true or false");
        if (text.isPresent() && !text.get().equals("true") && !text.get().equals("false")) {
            return wrong(key, text.get(), "true or false");
        }
        return text.map(Boolean::parseBoolean);
    }

    /** One of the words of an enum, written in lower case with hyphens. */
    <E extends Enum<E>> Optional<E> choice(String key, Class<E> kind) {
        return text(key, "one of " + words(kind)).flatMap(word -> one(word, kind, place(key)));
    }

    /** The words of a list, of an enum. */
    <E extends Enum<E>> List<E> choices(String key, Class<E> kind) {
        List<E> chosen = new ArrayList<>();
        for (Node each : list(key)) {
            if (each instanceof ScalarNode scalar) {
                one(scalar.getValue(), kind, each).ifPresent(chosen::add);
            } else {
                problems.add(each, "'" + key + "' of " + of + " holds words; allowed: " + words(kind));
            }
        }
        return chosen;
    }

    private <E extends Enum<E>> Optional<E> one(String word, Class<E> kind, Node at) {
        for (E constant : kind.getEnumConstants()) {
            if (word(constant).equals(word)) {
                return Optional.of(constant);
            }
        }
        problems.unknown(at, "word", word, words(kind));
        return Optional.empty();
    }

    private static List<String> words(Class<? extends Enum<?>> kind) {
        List<String> words = new ArrayList<>();
        for (Enum<?> constant : kind.getEnumConstants()) {
            words.add(word(constant));
        }
        return words;
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    List<Node> list(String key) {
        @Nullable Node value = values.get(key);
        if (value instanceof SequenceNode sequence) {
            return sequence.getValue();
        }
        if (value != null) {
            problem(key, "'" + key + "' of " + of + " is not a list; write it as [a, b]");
        }
        return List.of();
    }

    /** Notes a value that is not allowed. */
    <T> Optional<T> wrong(String key, String value, String allowed) {
        problem(key, "'" + key + "' of " + of + " is " + Problems.quote(value) + "; allowed is " + allowed);
        return Optional.empty();
    }
}
