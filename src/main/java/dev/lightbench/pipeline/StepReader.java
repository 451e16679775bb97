package dev.lightbench.pipeline;

import dev.lightbench.config.Problems;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.Tag;

/** Reads one item of a list of steps. */
final class StepReader {
    /** A shorter attempt cannot carry one request, a longer one is no deadline. */
    static final ParameterKind<Duration> DEADLINE =
            new ParameterKind.OfDuration(Duration.ofMillis(100), Duration.ofMinutes(60));

    static final ParameterKind<Integer> RETRIES = new ParameterKind.OfCount(0, Pipeline.MOST_RETRIES);

    private static final List<String> COMMON = List.of("deadline", "retries", "before-retry");

    private final StepCatalog catalog;
    private final Problems problems;

    StepReader(StepCatalog catalog, Problems problems) {
        this.catalog = catalog;
        this.problems = problems;
    }

    /**
     * An item with its name told from the rest.
     *
     * @param name what stands first: a step's name, or {@code group}
     * @param at where it stands
     * @param settings what follows, or null for nothing
     */
    record Named(String name, Node at, @Nullable Node settings) {}

    /** The name of an item and what follows it; empty, and told, if it has no such form. */
    Optional<Named> named(Node item) {
        if (item instanceof ScalarNode scalar) {
            return Optional.of(new Named(scalar.getValue(), item, null));
        }
        if (!(item instanceof MappingNode mapping)) {
            problems.add(item, "is not a step; allowed is a name, or a name with settings: 'flash: {retries: 2}'");
            return Optional.empty();
        }
        Map<ScalarNode, Node> entries = Entries.in(mapping, "the step", problems);
        if (entries.isEmpty() && !mapping.getValue().isEmpty()) {
            return Optional.empty(); // its key has been told
        }
        if (entries.size() != 1) {
            problems.add(
                    item,
                    "a step has one name, and here stand " + entries.size()
                            + "; indent its settings below the name, or begin each step with '- '");
            return Optional.empty();
        }
        Map.Entry<ScalarNode, Node> only = entries.entrySet().iterator().next();
        boolean bare = only.getValue().getTag().equals(Tag.NULL);
        return Optional.of(new Named(only.getKey().getValue(), only.getKey(), bare ? null : only.getValue()));
    }

    /** The step; empty only if its name is unknown. What is wrong with its settings is told and left out. */
    Optional<PipelineStep> step(Named item) {
        Optional<StepType> type = catalog.find(item.name());
        if (type.isEmpty()) {
            List<String> names = new ArrayList<>(catalog.names());
            names.add("group");
            problems.unknown(item.at(), "step", item.name(), names);
            return Optional.empty();
        }
        PipelineStep plain = PipelineStep.of(type.get());
        if (item.settings() == null) {
            tellWrong(plain, item.at());
            return Optional.of(plain);
        }
        if (!(item.settings() instanceof MappingNode settings)) {
            problems.add(
                    item.settings(),
                    type.get().name() + " takes settings as 'name: value'; allowed are "
                            + String.join(", ", allowed(type.get())));
            return Optional.of(plain);
        }
        int told = problems.listed().size();
        PipelineStep configured = configured(plain, settings);
        if (told == problems.listed().size()) { // a value that could not be read is no value that is missing
            tellWrong(configured, item.at());
        }
        return Optional.of(configured);
    }

    private void tellWrong(PipelineStep step, Node at) {
        step.type().wrong(step.parameters()).ifPresent(sentence -> problems.add(at, step.name() + " " + sentence));
    }

    private PipelineStep configured(PipelineStep plain, MappingNode settings) {
        StepType type = plain.type();
        Values values = new Values(problems, type.name());
        Parameters parameters = plain.parameters();
        Duration deadline = plain.deadline();
        int retries = plain.retries();
        Optional<Map.Entry<ScalarNode, Node>> recovery = Optional.empty();
        for (Map.Entry<ScalarNode, Node> entry :
                Entries.in(settings, type.name(), problems).entrySet()) {
            String key = entry.getKey().getValue();
            Node value = entry.getValue();
            switch (key) {
                case "deadline" -> deadline = values.read(key, DEADLINE, value).orElse(deadline);
                case "retries" -> retries = values.read(key, RETRIES, value).orElse(retries);
                case "before-retry" -> recovery = Optional.of(entry);
                default -> parameters = own(type, parameters, entry.getKey(), value, values);
            }
        }
        return new PipelineStep(type, parameters, deadline, retries, ladder(plain, recovery, retries));
    }

    /** Read when the retries are known, wherever they stand. */
    private RecoveryLadder ladder(PipelineStep plain, Optional<Map.Entry<ScalarNode, Node>> recovery, int retries) {
        if (recovery.isEmpty()) {
            return plain.beforeRetry();
        }
        if (retries == 0) {
            problems.add(
                    recovery.get().getKey(), plain.name() + ": before-retry without retries does nothing; add retries");
        }
        return new LadderReader(problems, plain.name())
                .read(recovery.get().getValue(), Math.max(1, retries))
                .orElse(plain.beforeRetry());
    }

    private Parameters own(StepType type, Parameters parameters, ScalarNode key, Node value, Values values) {
        for (Parameter<?> parameter : type.parameters()) {
            if (parameter.name().equals(key.getValue())) {
                return read(parameters, parameter, value, values);
            }
        }
        problems.unknown(key, "setting of " + type.name(), key.getValue(), allowed(type));
        return parameters;
    }

    private static <T> Parameters read(Parameters parameters, Parameter<T> parameter, Node node, Values values) {
        return values.read(parameter.name(), parameter.kind(), node)
                .map(value -> parameters.with(parameter, value))
                .orElse(parameters);
    }

    private static List<String> allowed(StepType type) {
        List<String> names = new ArrayList<>();
        type.parameters().forEach(parameter -> names.add(parameter.name()));
        names.addAll(COMMON);
        return names;
    }
}
