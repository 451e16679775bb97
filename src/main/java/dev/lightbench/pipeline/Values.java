package dev.lightbench.pipeline;

import dev.lightbench.config.Problems;
import java.util.Optional;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;

/**
 * Reads single values, and tells what is wrong with them.
 *
 * @param problems where it is told
 * @param owner the step or group they belong to
 */
record Values(Problems problems, String owner) {

    /** The value; empty, and told, if it is not of that kind. */
    <T> Optional<T> read(String name, ParameterKind<T> kind, Node node) {
        String place = owner + ": " + name;
        if (!(node instanceof ScalarNode scalar)) {
            problems.add(node, place + " is not a single value; allowed is " + kind.allowed());
            return Optional.empty();
        }
        String text = scalar.getValue();
        if (text.isEmpty()) {
            problems.add(node, place + " has no value; allowed is " + kind.allowed());
            return Optional.empty();
        }
        try {
            return Optional.of(kind.read(text));
        } catch (IllegalArgumentException e) {
            problems.add(
                    node, place + " " + Problems.quote(text) + " " + e.getMessage() + "; allowed is " + kind.allowed());
            return Optional.empty();
        }
    }
}
