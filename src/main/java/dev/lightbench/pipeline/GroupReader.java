package dev.lightbench.pipeline;

import dev.lightbench.config.Problems;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Reads what stands in a group: how often it is walked again, and the list of its steps. */
final class GroupReader {
    /** A group without retries is no group. */
    private static final ParameterKind<Integer> RETRIES = new ParameterKind.OfCount(1, Pipeline.MOST_RETRIES);

    private static final List<String> ALLOWED = List.of("retries", "before-retry", "steps");

    private final Problems problems;

    GroupReader(Problems problems) {
        this.problems = problems;
    }

    /** What a group says of itself; its steps are not yet read. */
    record Content(int retries, RecoveryLadder beforeRetry, SequenceNode steps) {}

    /** The group's content; empty, and told, if it has no list of steps. */
    Optional<Content> read(StepReader.Named group) {
        if (!(group.settings() instanceof MappingNode settings)) {
            problems.add(group.at(), "a group needs settings; allowed are " + String.join(", ", ALLOWED));
            return Optional.empty();
        }
        Values values = new Values(problems, "group");
        int retries = 1;
        Optional<Node> recovery = Optional.empty();
        Optional<SequenceNode> steps = Optional.empty();
        for (Map.Entry<ScalarNode, Node> entry :
                Entries.in(settings, "the group", problems).entrySet()) {
            String key = entry.getKey().getValue();
            Node value = entry.getValue();
            switch (key) {
                case "retries" -> retries = values.read(key, RETRIES, value).orElse(retries);
                case "before-retry" -> recovery = Optional.of(value);
                case "steps" -> steps = list(value);
                default -> problems.unknown(entry.getKey(), "setting of a group", key, ALLOWED);
            }
        }
        if (steps.isEmpty()) {
            problems.add(group.at(), "the group has no list of steps; write 'steps: [...]' in it");
        }
        int again = retries;
        RecoveryLadder ladder = recovery.flatMap(node -> new LadderReader(problems, "group").read(node, again))
                .orElse(PipelineStep.LADDER);
        return steps.map(list -> new Content(again, ladder, list));
    }

    private static Optional<SequenceNode> list(Node value) {
        return value instanceof SequenceNode list && !list.getValue().isEmpty() ? Optional.of(list) : Optional.empty();
    }
}
