package dev.lightbench.pipeline;

import dev.lightbench.config.PlainYaml;
import dev.lightbench.config.Problems;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Makes a checked pipeline of one file's text, or tells everything that is wrong with it. Used once. */
final class PipelineParser {
    /** The most steps a pipeline may have; the longest route has eight. */
    private static final int MOST_STEPS = 50;

    private static final String EXAMPLE = "allowed is 'pipeline: NAME' and 'steps:' with a list of steps";
    private static final ParameterKind<String> NAME = new ParameterKind.OfText(60);

    private final StepCatalog catalog;
    private final String text;
    private final String hash;
    private final Problems problems;
    private final StepReader stepReader;
    private final List<PipelineStep> steps = new ArrayList<>();
    private final List<Node> places = new ArrayList<>(); // of the steps, one each
    private final List<StepGroup> groups = new ArrayList<>();
    private List<HelperPin> helpers = List.of();
    private String name = "";
    private boolean allKnown = true;

    PipelineParser(StepCatalog catalog, String file, String text, String hash) {
        this.catalog = catalog;
        this.text = text;
        this.hash = hash;
        this.problems = new Problems(file, UnaryOperator.identity());
        this.stepReader = new StepReader(catalog, problems);
    }

    Pipeline parse() throws PipelineFileException {
        Optional<Node> root = new PlainYaml(problems, "is not YAML that is understood here").compose(text);
        if (root.isPresent() && root.get() instanceof MappingNode mapping) {
            readRoot(mapping);
        } else if (root.isPresent()) {
            problems.add(root.get(), "is not a pipeline; " + EXAMPLE);
        } else if (problems.none()) {
            problems.addWhole("is empty; " + EXAMPLE);
        }
        if (allKnown) {
            checkOrder();
        }
        if (!problems.none()) {
            throw new PipelineFileException(problems.listed());
        }
        return new Pipeline(name, steps, groups, helpers, text, hash);
    }

    private void readRoot(MappingNode root) {
        Map<ScalarNode, Node> entries = Entries.in(root, "the file", problems);
        Set<String> seen = new HashSet<>();
        entries.forEach((key, value) -> {
            seen.add(key.getValue());
            switch (key.getValue()) {
                case "pipeline" -> readName(value);
                case "helpers" -> helpers = new HelperReader(problems).read(value);
                case "steps" -> readSteps(value);
                default -> problems.unknown(key, "key", key.getValue(), List.of("pipeline", "helpers", "steps"));
            }
        });
        if (!seen.contains("pipeline")) {
            problems.addWhole("has no name; write 'pipeline: NAME'");
        }
        if (!seen.contains("steps")) {
            problems.addWhole("has no steps; write 'steps:' and a list of " + String.join(", ", catalog.names()));
        }
    }

    private void readName(Node node) {
        if (!(node instanceof ScalarNode scalar)) {
            problems.add(node, "the pipeline's name is not a text; allowed is " + NAME.allowed());
            return;
        }
        try {
            name = NAME.read(scalar.getValue());
        } catch (IllegalArgumentException e) {
            problems.add(node, "the pipeline's name " + e.getMessage() + "; allowed is " + NAME.allowed());
        }
    }

    private void readSteps(Node node) {
        if (!(node instanceof SequenceNode list)) {
            problems.add(node, "steps is not a list; write each step on its own line after '- '");
            return;
        }
        if (list.getValue().isEmpty()) {
            problems.add(node, "steps is empty; allowed are " + String.join(", ", catalog.names()));
        }
        for (Node item : list.getValue()) {
            Optional<StepReader.Named> named = stepReader.named(item);
            if (named.isPresent() && named.get().name().equals("group")) {
                readGroup(named.get());
            } else {
                addStep(item, named);
            }
        }
        if (steps.size() > MOST_STEPS) {
            problems.add(node, "has " + steps.size() + " steps; allowed are up to " + MOST_STEPS);
        }
    }

    private void readGroup(StepReader.Named group) {
        Optional<GroupReader.Content> content = new GroupReader(problems).read(group);
        if (content.isEmpty()) {
            allKnown = false; // the steps in it are not read: the order of the rest says nothing
            return;
        }
        int first = steps.size();
        for (Node item : content.get().steps().getValue()) {
            Optional<StepReader.Named> named = stepReader.named(item);
            if (named.isPresent() && named.get().name().equals("group")) {
                problems.add(item, "a group stands in a group; allowed are steps only");
                allKnown = false;
            } else {
                addStep(item, named);
            }
        }
        if (steps.size() > first) {
            groups.add(new StepGroup(
                    first,
                    steps.size() - 1,
                    content.get().retries(),
                    content.get().beforeRetry()));
        }
    }

    private void addStep(Node item, Optional<StepReader.Named> named) {
        Optional<PipelineStep> step = named.flatMap(stepReader::step);
        if (step.isPresent()) {
            steps.add(step.get());
            places.add(item);
        } else {
            allKnown = false;
        }
    }

    private void checkOrder() {
        for (int i = 0; i < steps.size(); i++) {
            List<String> before = names(steps.subList(0, i));
            List<String> behind = names(steps.subList(i + 1, steps.size()));
            StepType type = steps.get(i).type();
            for (String needed : type.after().stream().sorted().toList()) {
                if (!before.contains(needed)) {
                    problems.add(
                            places.get(i),
                            type.name() + " needs " + needed + " before it, and "
                                    + (behind.contains(needed)
                                            ? needed + " stands after it"
                                            : "the pipeline has no " + needed));
                }
            }
            for (int j = i + 1;
                    j < steps.size() && !type.undoneBy().contains(steps.get(j).name());
                    j++) {
                if (type.rulesOut().contains(steps.get(j).name())) {
                    problems.add(places.get(j), ruledOut(steps.get(j), type));
                }
            }
            if (!type.provedBy().isEmpty() && behind.stream().noneMatch(type.provedBy()::contains)) {
                problems.add(
                        places.get(i),
                        type.name() + " needs a proof after it; add "
                                + String.join(
                                        " or ",
                                        type.provedBy().stream().sorted().toList()));
            }
        }
    }

    private static String ruledOut(PipelineStep step, StepType by) {
        return step.name() + " stands after " + by.name() + " and can only fail there; put it before "
                + by.name() + ", or "
                + String.join(" or ", by.undoneBy().stream().sorted().toList()) + " between them";
    }

    private static List<String> names(List<PipelineStep> steps) {
        return steps.stream().map(PipelineStep::name).toList();
    }
}
