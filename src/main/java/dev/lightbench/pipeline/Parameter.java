package dev.lightbench.pipeline;

import java.time.Duration;
import java.util.List;

/**
 * One parameter that a step takes in a pipeline file. Declared once per step type as a constant, and used as the key
 * of its value: {@code parameters.get(TIMEOUT)}.
 *
 * @param name as written in the file: lower case, words joined by {@code -}
 * @param sentence what it does, in one sentence
 * @param kind what values it takes
 * @param fallback its value where the file names none
 * @param <T> the type of its value
 */
public record Parameter<T>(String name, String sentence, ParameterKind<T> kind, T fallback) {
    /** The longest text a parameter takes. */
    private static final int TEXT_LENGTH = 200;

    /** Checks that the fallback is itself allowed. */
    public Parameter {
        if (!name.matches("[a-z][a-z0-9]*(-[a-z0-9]+)*")) {
            throw new IllegalArgumentException("not a parameter's name: " + name);
        }
        kind.read(kind.write(fallback));
    }

    /** A duration between two bounds, both allowed. */
    public static Parameter<Duration> duration(
            String name, String sentence, Duration fallback, Duration min, Duration max) {
        return new Parameter<>(name, sentence, new ParameterKind.OfDuration(min, max), fallback);
    }

    /** A whole number between two bounds, both allowed. */
    public static Parameter<Integer> count(String name, String sentence, int fallback, int min, int max) {
        return new Parameter<>(name, sentence, new ParameterKind.OfCount(min, max), fallback);
    }

    /** True or false. */
    public static Parameter<Boolean> flag(String name, String sentence, boolean fallback) {
        return new Parameter<>(name, sentence, new ParameterKind.OfFlag(), fallback);
    }

    /** A number of bytes between two bounds, both allowed. */
    public static Parameter<Long> size(String name, String sentence, long fallback, long min, long max) {
        return new Parameter<>(name, sentence, new ParameterKind.OfSize(min, max), fallback);
    }

    /** One line of text. */
    public static Parameter<String> text(String name, String sentence, String fallback) {
        return new Parameter<>(name, sentence, new ParameterKind.OfText(TEXT_LENGTH), fallback);
    }

    /** One line of text of up to {@code maxLength} characters that may be left out: then it is the empty text. */
    public static Parameter<String> optionalText(String name, String sentence, int maxLength) {
        return new Parameter<>(name, sentence, new ParameterKind.OfOptionalText(maxLength), "");
    }

    /** One of some words; the fallback is one of them. */
    public static Parameter<String> oneOf(String name, String sentence, String fallback, String... words) {
        return new Parameter<>(name, sentence, new ParameterKind.OfChoice(List.of(words)), fallback);
    }
}
