package dev.lightbench.pipeline;

import dev.lightbench.config.Quantities;
import java.time.Duration;
import java.util.List;

/**
 * What values a parameter takes and how they are written in a pipeline file.
 *
 * @param <T> the type of a value
 */
public sealed interface ParameterKind<T> {

    /**
     * Reads a value.
     *
     * @throws IllegalArgumentException if the text is not of this kind or out of range; the message begins with what
     *     is wrong, without the parameter's name, for example {@code is not a duration}
     */
    T read(String text);

    /** Writes a value as {@link #read} takes it. */
    String write(T value);

    /** What is allowed, to go after "allowed is", with units and range. */
    String allowed();

    /** A duration: a whole number and its unit, {@code 250ms}, {@code 25s} or {@code 2m}. Both ends are allowed. */
    record OfDuration(Duration min, Duration max) implements ParameterKind<Duration> {
        @Override
        public Duration read(String text) {
            Duration value = Quantities.duration(text);
            if (value.compareTo(min) < 0 || value.compareTo(max) > 0) {
                throw new IllegalArgumentException("is out of range");
            }
            return value;
        }

        @Override
        public String write(Duration value) {
            return Quantities.write(value);
        }

        @Override
        public String allowed() {
            return "a duration from " + write(min) + " to " + write(max) + ", written like 250ms, 25s or 2m";
        }
    }

    /** A whole number. Both ends are allowed. */
    record OfCount(int min, int max) implements ParameterKind<Integer> {
        @Override
        public Integer read(String text) {
            long value = Quantities.whole(text);
            if (value < min || value > max) {
                throw new IllegalArgumentException("is out of range");
            }
            return (int) value;
        }

        @Override
        public String write(Integer value) {
            return value.toString();
        }

        @Override
        public String allowed() {
            return "a whole number from " + min + " to " + max;
        }
    }

    /** Yes or no, written {@code true} or {@code false}. */
    record OfFlag() implements ParameterKind<Boolean> {
        @Override
        public Boolean read(String text) {
            return switch (text) {
                case "true" -> true;
                case "false" -> false;
                default -> throw new IllegalArgumentException("is neither true nor false");
            };
        }

        @Override
        public String write(Boolean value) {
            return value.toString();
        }

        @Override
        public String allowed() {
            return "true or false";
        }
    }

    /** A number of bytes, {@code 512B}, {@code 100KiB} or {@code 1MiB}. Both ends are allowed. */
    record OfSize(long min, long max) implements ParameterKind<Long> {
        @Override
        public Long read(String text) {
            long value = Quantities.size(text);
            if (value < min || value > max) {
                throw new IllegalArgumentException("is out of range");
            }
            return value;
        }

        @Override
        public String write(Long value) {
            return Quantities.writeSize(value);
        }

        @Override
        public String allowed() {
            return "a size from " + write(min) + " to " + write(max) + ", written like 512B, 100KiB or 1MiB";
        }
    }

    /** Any text that is not blank, on one line, up to {@code maxLength} characters. */
    record OfText(int maxLength) implements ParameterKind<String> {
        @Override
        public String read(String text) {
            if (text.isBlank()) {
                throw new IllegalArgumentException("is empty");
            }
            if (text.length() > maxLength) {
                throw new IllegalArgumentException("is too long");
            }
            if (text.chars().anyMatch(Character::isISOControl)) {
                throw new IllegalArgumentException("is more than one line");
            }
            return text;
        }

        @Override
        public String write(String value) {
            return value;
        }

        @Override
        public String allowed() {
            return "one line of text, 1 to " + maxLength + " characters";
        }
    }

    /** As {@link OfText}, or nothing at all: the empty text, which a file gives by not naming the parameter. */
    record OfOptionalText(int maxLength) implements ParameterKind<String> {
        @Override
        public String read(String text) {
            return text.isEmpty() ? text : new OfText(maxLength).read(text);
        }

        @Override
        public String write(String value) {
            return value;
        }

        @Override
        public String allowed() {
            return new OfText(maxLength).allowed();
        }
    }

    /** One of some words. */
    record OfChoice(List<String> words) implements ParameterKind<String> {
        /** Keeps a copy. */
        public OfChoice {
            words = List.copyOf(words);
        }

        @Override
        public String read(String text) {
            if (!words.contains(text)) {
                throw new IllegalArgumentException("is not one of the words");
            }
            return text;
        }

        @Override
        public String write(String value) {
            return value;
        }

        @Override
        public String allowed() {
            return "one of " + String.join(", ", words);
        }
    }
}
