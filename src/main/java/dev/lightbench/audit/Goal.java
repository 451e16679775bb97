package dev.lightbench.audit;

import dev.lightbench.config.Quantities;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * One step that a pipeline's text orders, with its settings as they stand there.
 *
 * @param index which one it is, from 0; groups are counted through
 * @param name the step's word
 * @param settings its settings, by name
 */
record Goal(int index, String name, Map<String, String> settings) {
    /** The steps of a pipeline's text, in order; empty if it is no pipeline that can be read. */
    static Optional<List<Goal>> in(String text) {
        List<Goal> goals = new ArrayList<>();
        try {
            Node root = new Yaml(new LoaderOptions()).compose(new StringReader(text));
            if (!(value(root, "steps") instanceof SequenceNode steps)) {
                return Optional.empty();
            }
            collect(steps, goals);
            return Optional.of(goals);
        } catch (YAMLException unreadable) {
            return Optional.empty();
        }
    }

    private static void collect(SequenceNode steps, List<Goal> goals) {
        for (Node step : steps.getValue()) {
            if (step instanceof MappingNode one && !one.getValue().isEmpty()) {
                NodeTuple entry = one.getValue().get(0);
                if (text(entry.getKeyNode()).equals("group")
                        && value(entry.getValueNode(), "steps") instanceof SequenceNode grouped) {
                    collect(grouped, goals);
                } else {
                    goals.add(new Goal(goals.size(), text(entry.getKeyNode()), settings(entry.getValueNode())));
                }
            } else {
                goals.add(new Goal(goals.size(), text(step), Map.of()));
            }
        }
    }

    /** As they are written: a version like 1.10 is no number. */
    private static Map<String, String> settings(Node given) {
        Map<String, String> settings = new HashMap<>();
        if (given instanceof MappingNode map) {
            map.getValue().forEach(each -> settings.put(text(each.getKeyNode()), text(each.getValueNode())));
        }
        return settings;
    }

    private static @Nullable Node value(@Nullable Node map, String key) {
        if (map instanceof MappingNode mapping) {
            for (NodeTuple tuple : mapping.getValue()) {
                if (text(tuple.getKeyNode()).equals(key)) {
                    return tuple.getValueNode();
                }
            }
        }
        return null;
    }

    private static String text(Node node) {
        return node instanceof ScalarNode scalar ? scalar.getValue() : "";
    }

    boolean is(String... names) {
        return List.of(names).contains(name);
    }

    /** A setting, or what holds where it is not set. */
    String setting(String setting, String otherwise) {
        return settings.getOrDefault(setting, otherwise);
    }

    /** A duration in nanoseconds. */
    long nanos(String setting, String otherwise) {
        return Quantities.duration(setting(setting, otherwise)).toNanos();
    }
}
