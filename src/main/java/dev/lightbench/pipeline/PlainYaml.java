package dev.lightbench.pipeline;

import dev.lightbench.pipeline.PipelineFileException.Problem;
import java.io.StringReader;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
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
 * YAML without its dangers: one document, no anchors, aliases or tags. Gives nodes with their places, constructs
 * nothing.
 */
final class PlainYaml {
    /** Pipeline files need five. */
    private static final int DEEPEST = 20;

    private final String file;
    private final String text;

    PlainYaml(String file, String text) {
        this.file = file;
        this.text = text;
    }

    /** The root node; empty for a document without content. */
    Optional<Node> compose() throws PipelineFileException {
        refuseTabs();
        Yaml yaml = new Yaml(new LoaderOptions());
        try {
            int depth = 0;
            for (Event event : yaml.parse(new StringReader(text))) {
                refuse(event);
                depth += event instanceof CollectionStartEvent ? 1 : event instanceof CollectionEndEvent ? -1 : 0;
                if (depth > DEEPEST) { // here, and not in the end: the parser takes minutes for a deep file
                    throw at(event.getStartMark(), "nests deeper than the " + DEEPEST + " levels that are allowed");
                }
            }
            return Optional.ofNullable(yaml.compose(new StringReader(text)));
        } catch (MarkedYAMLException e) {
            throw at(e.getProblemMark(), "is not YAML that is understood here: " + e.getProblem());
        } catch (YAMLException e) {
            throw PipelineFileException.whole(file, "is not YAML that is understood here: " + firstLine(e));
        }
    }

    /** Tabs as indentation look right in an editor, and YAML's own words for them help nobody. */
    private void refuseTabs() throws PipelineFileException {
        List<String> lines = text.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            int tab = line.indexOf('\t');
            if (tab >= 0 && line.substring(0, tab).isBlank()) {
                throw new PipelineFileException(
                        List.of(new Problem(file, i + 1, tab + 1, "a tab indents this line; allowed are spaces")));
            }
        }
    }

    private void refuse(Event event) throws PipelineFileException {
        if (event instanceof AliasEvent || (event instanceof NodeEvent node && node.getAnchor() != null)) {
            throw at(event.getStartMark(), "anchors (&) and aliases (*) are not allowed here; write it out");
        }
        if ((event instanceof ScalarEvent scalar && scalar.getTag() != null)
                || (event instanceof CollectionStartEvent start && start.getTag() != null)) {
            throw at(event.getStartMark(), "tags (!) are not allowed here; write the plain value");
        }
    }

    private PipelineFileException at(@Nullable Mark mark, String sentence) {
        return mark == null
                ? PipelineFileException.whole(file, sentence)
                : new PipelineFileException(
                        List.of(new Problem(file, mark.getLine() + 1, mark.getColumn() + 1, sentence)));
    }

    private static String firstLine(YAMLException e) {
        String message = e.getMessage();
        return message == null ? "no reason given" : message.lines().findFirst().orElse("no reason given");
    }
}
