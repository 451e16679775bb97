package dev.lightbench.pipeline;

import dev.lightbench.pipeline.PipelineFileException.Problem;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** What is wrong with one pipeline file, collected while it is checked. Used by one thread. */
final class Problems {
    /** How much of a wrong text is quoted. */
    private static final int QUOTED = 40;

    /** More than anybody reads: such a file is no pipeline file at all. */
    private static final int MOST = 50;

    private final String file;
    private final List<Problem> found = new ArrayList<>();

    Problems(String file) {
        this.file = file;
    }

    void add(Node at, String sentence) {
        found.add(new Problem(
                file, at.getStartMark().getLine() + 1, at.getStartMark().getColumn() + 1, sentence));
    }

    void addWhole(String sentence) {
        found.add(new Problem(file, 0, 0, sentence));
    }

    boolean none() {
        return found.isEmpty();
    }

    PipelineFileException exception() {
        found.sort(Comparator.comparingInt(Problem::line).thenComparingInt(Problem::column));
        if (found.size() <= MOST) {
            return new PipelineFileException(found);
        }
        List<Problem> told = new ArrayList<>(found.subList(0, MOST));
        told.add(new Problem(file, 0, 0, "and " + (found.size() - MOST) + " more like these"));
        return new PipelineFileException(told);
    }

    /** The entries of a mapping by key; keys that are no text or come twice are told and left out. */
    Map<ScalarNode, Node> entries(MappingNode mapping, String of) {
        Map<ScalarNode, Node> entries = new LinkedHashMap<>();
        Map<String, ScalarNode> seen = new LinkedHashMap<>();
        for (NodeTuple tuple : mapping.getValue()) {
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                add(tuple.getKeyNode(), "a key of " + of + " is not a word");
            } else if (seen.containsKey(key.getValue())) {
                int first = seen.get(key.getValue()).getStartMark().getLine() + 1;
                add(key, quote(key.getValue()) + " stands twice in " + of + ", first in line " + first);
            } else {
                seen.put(key.getValue(), key);
                entries.put(key, tuple.getValueNode());
            }
        }
        return entries;
    }

    /** Says that a word is not one of those that may stand there. */
    void unknown(Node at, String what, String word, Collection<String> allowed) {
        String hint = Nearest.to(word, allowed)
                .map(near -> "; did you mean " + near + "?")
                .orElse(";");
        add(at, "unknown " + what + " " + quote(word) + hint + " Allowed: " + String.join(", ", allowed));
    }

    /** The text in quotes, cut short and on one line. */
    static String quote(String text) {
        String shown = text.length() > QUOTED ? text.substring(0, QUOTED) + "..." : text;
        return "'" + shown.replaceAll("\\p{Cntrl}", " ") + "'";
    }
}
