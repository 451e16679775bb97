package dev.lightbench.pipeline;

import dev.lightbench.config.Problems;
import java.util.LinkedHashMap;
import java.util.Map;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** What stands in a mapping of a pipeline file. */
final class Entries {
    private Entries() {}

    /** The values by key; keys that are no text or come twice are told and left out. */
    static Map<ScalarNode, Node> in(MappingNode mapping, String of, Problems problems) {
        Map<ScalarNode, Node> entries = new LinkedHashMap<>();
        Map<String, ScalarNode> seen = new LinkedHashMap<>();
        for (NodeTuple tuple : mapping.getValue()) {
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                problems.add(tuple.getKeyNode(), "a key of " + of + " is not a word");
            } else if (seen.containsKey(key.getValue())) {
                int first = seen.get(key.getValue()).getStartMark().getLine() + 1;
                problems.add(
                        key, Problems.quote(key.getValue()) + " stands twice in " + of + ", first in line " + first);
            } else {
                seen.put(key.getValue(), key);
                entries.put(key, tuple.getValueNode());
            }
        }
        return entries;
    }
}
