package dev.lightbench.pipeline;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The step types that pipeline files may name. Immutable; made once at the start and passed in. */
public final class StepCatalog {
    /** What every step takes beside its own parameters, so that no type may declare it. */
    static final Set<String> COMMON = Set.of("deadline", "retries", "before-retry", "steps");

    private final Map<String, StepType> byName = new LinkedHashMap<>();

    /**
     * With these types, in the order in which they are explained.
     *
     * @throws IllegalArgumentException if two have the same name, or one declares a parameter twice or one that every
     *     step has
     */
    public StepCatalog(Collection<? extends StepType> types) {
        for (StepType type : types) {
            if (type.name().equals("group") || byName.put(type.name(), type) != null) {
                throw new IllegalArgumentException("the name of a step is taken: " + type.name());
            }
            checkParameters(type);
        }
    }

    private static void checkParameters(StepType type) {
        List<String> names = type.parameters().stream().map(Parameter::name).toList();
        if (Set.copyOf(names).size() != names.size() || names.stream().anyMatch(COMMON::contains)) {
            throw new IllegalArgumentException("a parameter of " + type.name() + " is taken: " + names);
        }
    }

    /** The type of that name. */
    public Optional<StepType> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** All types in order. */
    public List<StepType> types() {
        return List.copyOf(byName.values());
    }

    /** All names in order. */
    public List<String> names() {
        return List.copyOf(byName.keySet());
    }
}
