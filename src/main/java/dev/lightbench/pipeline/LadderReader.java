package dev.lightbench.pipeline;

import dev.lightbench.config.Problems;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * Reads {@code before-retry}: one word, or a list of words.
 *
 * @param problems where it is told what is wrong
 * @param owner the step or group it belongs to
 */
record LadderReader(Problems problems, String owner) {
    private static final String NAME = "before-retry";
    private static final ParameterKind<String> WORD = new ParameterKind.OfChoice(Recovery.words());

    /**
     * The ladder; empty, and told, if any of it is wrong.
     *
     * @param retries how often it is climbed at most; a rung that no retry reaches is told
     */
    Optional<RecoveryLadder> read(Node node, int retries) {
        List<Node> words = node instanceof SequenceNode list ? list.getValue() : List.of(node);
        if (words.isEmpty()) {
            problems.add(
                    node,
                    owner + ": " + NAME + " is an empty list; allowed is one or more of "
                            + String.join(", ", Recovery.words()));
            return Optional.empty();
        }
        List<Recovery> rungs = new ArrayList<>();
        for (Node word : words) {
            new Values(problems, owner)
                    .read(NAME, WORD, word)
                    .flatMap(Recovery::named)
                    .ifPresent(rungs::add);
        }
        if (rungs.size() > retries && rungs.size() > 1) {
            problems.add(
                    words.get(retries),
                    owner + ": " + NAME + " has " + rungs.size()
                            + " rungs for " + retries + (retries == 1 ? " retry" : " retries")
                            + ", and the last are never reached; allowed are up to as many rungs as retries");
            return Optional.empty();
        }
        return rungs.size() == words.size() ? Optional.of(new RecoveryLadder(rungs)) : Optional.empty();
    }
}
