package dev.lightbench.pipeline;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/** The values of a step's parameters: what the file says, and the fallback for what it does not say. Immutable. */
public final class Parameters {
    private final Map<Parameter<?>, Object> values;

    private Parameters(Map<Parameter<?>, Object> values) {
        this.values = values;
    }

    /** Each at its fallback. */
    public static Parameters fallbacks(Collection<Parameter<?>> declared) {
        Map<Parameter<?>, Object> values = new LinkedHashMap<>();
        declared.forEach(parameter -> values.put(parameter, parameter.fallback()));
        return new Parameters(values);
    }

    /** A copy with one value changed. */
    public <T> Parameters with(Parameter<T> parameter, T value) {
        if (!values.containsKey(parameter)) {
            throw undeclared(parameter);
        }
        Map<Parameter<?>, Object> changed = new LinkedHashMap<>(values);
        changed.put(parameter, value);
        return new Parameters(changed);
    }

    /**
     * A copy with one value read from the text of a pipeline file.
     *
     * @throws IllegalArgumentException as {@link ParameterKind#read} says
     */
    public <T> Parameters read(Parameter<T> parameter, String text) {
        return with(parameter, parameter.kind().read(text));
    }

    /** The value of a declared parameter. */
    @SuppressWarnings("unchecked") // only with() puts values in, and it takes a T for a Parameter<T>
    public <T> T get(Parameter<T> parameter) {
        Object value = values.get(parameter);
        if (value == null) {
            throw undeclared(parameter);
        }
        return (T) value;
    }

    /** Each value as a pipeline file writes it, by the parameter's name, in the order of declaration. */
    public Map<String, String> written() {
        Map<String, String> all = new LinkedHashMap<>();
        values.keySet().forEach(parameter -> all.put(parameter.name(), write(parameter)));
        return all;
    }

    private <T> String write(Parameter<T> parameter) {
        return parameter.kind().write(get(parameter));
    }

    private static IllegalArgumentException undeclared(Parameter<?> parameter) {
        return new IllegalArgumentException("the step does not declare the parameter " + parameter.name());
    }
}
