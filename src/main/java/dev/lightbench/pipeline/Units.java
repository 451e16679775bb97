package dev.lightbench.pipeline;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How durations and sizes are written: a whole number and a unit without a space between. */
final class Units {
    /** Nine digits are 31 years in seconds: enough, and no unit overflows a long. */
    private static final Pattern NUMBER = Pattern.compile("\\d{1,9}");

    private static final Pattern DURATION = Pattern.compile("(\\d{1,9})(ms|s|m)");
    private static final Pattern SIZE = Pattern.compile("(\\d{1,9})(B|KiB|MiB)");

    private Units() {}

    /** A whole number from 0 to 999999999. */
    static long whole(String text) {
        if (!NUMBER.matcher(text).matches()) {
            throw new IllegalArgumentException("is not a whole number");
        }
        return Long.parseLong(text);
    }

    static Duration duration(String text) {
        Matcher match = DURATION.matcher(text);
        if (!match.matches()) {
            throw new IllegalArgumentException(NUMBER.matcher(text).matches() ? "has no unit" : "is not a duration");
        }
        long number = Long.parseLong(match.group(1));
        return switch (match.group(2)) {
            case "ms" -> Duration.ofMillis(number);
            case "s" -> Duration.ofSeconds(number);
            default -> Duration.ofMinutes(number);
        };
    }

    /** In the largest unit that gives a whole number. */
    static String write(Duration value) {
        long millis = value.toMillis();
        if (millis % 1000 != 0) {
            return millis + "ms";
        }
        return millis % 60_000 == 0 && millis != 0 ? millis / 60_000 + "m" : millis / 1000 + "s";
    }

    static long size(String text) {
        Matcher match = SIZE.matcher(text);
        if (!match.matches()) {
            throw new IllegalArgumentException(NUMBER.matcher(text).matches() ? "has no unit" : "is not a size");
        }
        long number = Long.parseLong(match.group(1));
        return switch (match.group(2)) {
            case "B" -> number;
            case "KiB" -> number << 10;
            default -> number << 20;
        };
    }

    /** In the largest unit that gives a whole number. */
    static String writeSize(long bytes) {
        if (bytes == 0 || bytes % 1024 != 0) {
            return bytes + "B";
        }
        return bytes % (1 << 20) == 0 ? (bytes >> 20) + "MiB" : (bytes >> 10) + "KiB";
    }
}
