package dev.lightbench.config;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How durations and sizes are written: a number and a unit without a space between. What reads them throws an
 * {@code IllegalArgumentException} whose message begins with what is wrong, for example {@code has no unit}.
 */
public final class Quantities {
    /** Nine digits are 31 years in seconds: enough, and no unit overflows a long. */
    private static final Pattern NUMBER = Pattern.compile("\\d{1,9}");

    private static final Pattern DURATION = Pattern.compile("(\\d{1,9})(ms|s|m)");

    /** Seven digits, so that the nanoseconds in as many minutes still fit a long. */
    private static final Pattern DECIMAL_DURATION = Pattern.compile("(\\d{1,7}(?:\\.\\d{1,3})?)(ms|s|m)");

    private static final Pattern SIZE = Pattern.compile("(\\d{1,9})(B|KiB|MiB)");

    private Quantities() {}

    /** A whole number from 0 to 999999999. */
    public static long whole(String text) {
        if (!NUMBER.matcher(text).matches()) {
            throw new IllegalArgumentException("is not a whole number");
        }
        return Long.parseLong(text);
    }

    /** A duration in whole units: {@code 250ms}, {@code 25s} or {@code 2m}. */
    public static Duration duration(String text) {
        return duration(text, DURATION);
    }

    /** A duration that may have up to three decimals: {@code 1.5s}. */
    public static Duration decimalDuration(String text) {
        return duration(text, DECIMAL_DURATION);
    }

    private static Duration duration(String text, Pattern form) {
        Matcher match = matched(text, form, "is not a duration");
        Duration unit = switch (match.group(2)) {
            case "ms" -> Duration.ofMillis(1);
            case "s" -> Duration.ofSeconds(1);
            default -> Duration.ofMinutes(1);
        };
        BigDecimal thousandths = new BigDecimal(match.group(1)).movePointRight(3); // three decimals: a whole number
        return unit.dividedBy(1000).multipliedBy(thousandths.longValueExact());
    }

    /** In the largest unit that gives a whole number. */
    public static String write(Duration value) {
        long millis = value.toMillis();
        if (millis % 1000 != 0) {
            return millis + "ms";
        }
        return millis % 60_000 == 0 && millis != 0 ? millis / 60_000 + "m" : millis / 1000 + "s";
    }

    /** A number of bytes: {@code 512B}, {@code 100KiB} or {@code 1MiB}. */
    public static long size(String text) {
        Matcher match = matched(text, SIZE, "is not a size");
        long number = Long.parseLong(match.group(1));
        return switch (match.group(2)) {
            case "B" -> number;
            case "KiB" -> number << 10;
            default -> number << 20;
        };
    }

    /** In the largest unit that gives a whole number. */
    public static String writeSize(long bytes) {
        if (bytes == 0 || bytes % 1024 != 0) {
            return bytes + "B";
        }
        return bytes % (1 << 20) == 0 ? (bytes >> 20) + "MiB" : (bytes >> 10) + "KiB";
    }

    private static Matcher matched(String text, Pattern form, String wrong) {
        Matcher match = form.matcher(text);
        if (!match.matches()) {
            throw new IllegalArgumentException(NUMBER.matcher(text).matches() ? "has no unit" : wrong);
        }
        return match;
    }
}
