package dev.lightbench.cli.measure;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One measured figure.
 *
 * @param name what scripts call it
 * @param what what people call it
 * @param value the number
 * @param unit {@code s}, {@code ms}, or empty for a count or a ratio
 * @param bound what it may be at most; null if it has no bound
 */
record Figure(
        String name,
        String what,
        double value,
        String unit,
        @Nullable Double bound) {
    private static final double NANOS = 1e9;

    /** A duration in seconds, without a bound. */
    static Figure seconds(String name, String what, Duration value) {
        return new Figure(name, what, value.toNanos() / NANOS, "s", null);
    }

    /** A duration in seconds that may be {@code bound} at most. */
    static Figure seconds(String name, String what, Duration value, Duration bound) {
        return new Figure(name, what, value.toNanos() / NANOS, "s", bound.toNanos() / NANOS);
    }

    /** A number without a unit and without a bound. */
    static Figure number(String name, String what, double value) {
        return new Figure(name, what, value, "", null);
    }

    /** A number without a unit that may be {@code bound} at most. */
    static Figure number(String name, String what, double value, double bound) {
        return new Figure(name, what, value, "", bound);
    }

    /** A duration in milliseconds that may be {@code bound} at most. */
    static Figure millis(String name, String what, Duration value, Duration bound) {
        return new Figure(name, what, value.toNanos() / 1e6, "ms", (double) bound.toMillis());
    }

    /** Whether it is within its bound; true for one without. */
    @JsonProperty
    boolean met() {
        return bound == null || value <= bound;
    }

    /** The number with as many digits as it deserves, and its unit. */
    String shown() {
        return written(value);
    }

    /** The bound in the same way; empty if there is none. */
    String boundShown() {
        return bound == null ? "" : written(bound);
    }

    private String written(double number) {
        int digits = unit.equals("ms") || number == Math.rint(number) && unit.isEmpty() ? 0 : 3;
        String text = String.format(Locale.ROOT, "%." + digits + "f", number);
        return unit.isEmpty() ? text : text + " " + unit;
    }
}
