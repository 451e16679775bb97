package dev.lightbench.config;

import java.io.StringReader;
import java.util.List;
import java.util.Optional;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.CollectionEndEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.nodes.Node;

/**
 * YAML without its dangers: one document, not deep, no anchors, aliases or tags, no tabs as indentation. Gives nodes
 * with their places, constructs nothing. How large a text may be is {@link WholeFile}'s to say.
 */
public final class PlainYaml {
    /** The deepest files that are read here need eight. */
    private static final int DEEPEST = 20;

    private final Problems problems;
    private final String notUnderstood;

    /**
     * Reads one text.
     *
     * @param problems where it is told what is wrong
     * @param notUnderstood how it is said that the parser gave up; its reason follows after a colon
     */
    public PlainYaml(Problems problems, String notUnderstood) {
        this.problems = problems;
        this.notUnderstood = notUnderstood;
    }

    /** The root node; empty for a document without content, and, with a problem told, for anything not allowed. */
    public Optional<Node> compose(String text) {
        Yaml yaml = new Yaml(new LoaderOptions());
        try {
            return noTabIndents(text) && allAllowed(yaml.parse(new StringReader(text)))
                    ? Optional.ofNullable(yaml.compose(new StringReader(text)))
                    : Optional.empty();
        } catch (MarkedYAMLException e) {
            String sentence = notUnderstood + ": " + e.getProblem();
            if (e.getProblemMark() == null) {
                problems.addWhole(sentence);
            } else {
                problems.add(e.getProblemMark(), sentence);
            }
        } catch (YAMLException e) {
            problems.addWhole(notUnderstood + ": " + firstLine(e));
        }
        return Optional.empty();
    }

    /** Tabs as indentation look right in an editor, and YAML's own words for them help nobody. */
    private boolean noTabIndents(String text) {
        List<String> lines = text.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            int tab = line.indexOf('\t');
            if (tab >= 0 && line.substring(0, tab).isBlank()) {
                problems.add(i + 1, tab + 1, "a tab indents this line; allowed are spaces");
                return false;
            }
        }
        return true;
    }

    private boolean allAllowed(Iterable<Event> events) {
        int depth = 0;
        for (Event event : events) {
            depth += event instanceof CollectionStartEvent ? 1 : event instanceof CollectionEndEvent ? -1 : 0;
            // The depth is looked at here and not in the end: the parser takes minutes for a deep file.
            Optional<String> wrong = depth > DEEPEST
                    ? Optional.of("nests deeper than the " + DEEPEST + " levels that are allowed")
                    : refusal(event);
            if (wrong.isPresent()) {
                problems.add(event.getStartMark(), wrong.get());
                return false;
            }
        }
        return true;
    }

    private static Optional<String> refusal(Event event) {
        if (event instanceof AliasEvent || (event instanceof NodeEvent node && node.getAnchor() != null)) {
            return Optional.of("anchors (&) and aliases (*) are not allowed here; write it out");
        }
        if ((event instanceof ScalarEvent scalar && scalar.getTag() != null)
                || (event instanceof CollectionStartEvent start && start.getTag() != null)) {
            return Optional.of("tags (!) are not allowed here; write the plain value");
        }
        return Optional.empty();
    }

    private static String firstLine(YAMLException e) {
        String message = e.getMessage();
        return message == null ? "no reason given" : message.lines().findFirst().orElse("no reason given");
    }
}
