package dev.lightbench.retention;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The policy that a station keeps to by itself, and when.
 *
 * @param policy what goes of which runs
 * @param exports where the exports go, which has to be there then; empty for the data directory's own place
 * @param hour the hour of the day, 0 to 23, on the clock of this computer
 */
public record RetentionSettings(RetentionPolicy policy, Optional<Path> exports, int hour) {
    private static final String PREFIX = "lightbench.retention.";
    private static final int HUNDRED_YEARS = 36_500;
    private static final int USUAL_HOUR = 3;

    /**
     * As they are configured; a blank text is none.
     *
     * @param property the value of a property by its name
     * @return empty if no policy is configured
     * @throws IllegalArgumentException if they cannot be meant; its message is a sentence that names the property
     */
    public static Optional<RetentionSettings> configured(Function<String, @Nullable String> property) {
        Function<String, Optional<String>> given = name -> Optional.ofNullable(property.apply(PREFIX + name))
                .map(String::strip)
                .filter(value -> !value.isEmpty());
        Optional<Integer> details = given.apply("details-days").map(text -> days("details-days", text));
        Optional<Integer> failures = given.apply("failures-days").map(text -> days("failures-days", text));
        boolean transcripts =
                given.apply("transcripts-only").map(RetentionSettings::yes).orElse(false);
        Optional<Path> exports = given.apply("export-directory").map(RetentionSettings::directory);
        int hour = given.apply("hour")
                .map(text -> whole("hour", text, 0, 23, "an hour of the day"))
                .orElse(USUAL_HOUR);
        if (details.isEmpty() && (failures.isPresent() || transcripts || exports.isPresent())) {
            throw new IllegalArgumentException(PREFIX
                    + "details-days is not set, and without it nothing goes: set it, or take the other settings of "
                    + "lightbench.retention out.");
        }
        return details.map(
                passes -> new RetentionSettings(policy(passes, failures.orElse(passes), transcripts), exports, hour));
    }

    private static RetentionPolicy policy(int details, int failures, boolean transcripts) {
        if (failures < details) {
            throw new IllegalArgumentException(PREFIX + "failures-days is " + failures + ", less than details-days ("
                    + details + "): failures cannot go before passes.");
        }
        return new RetentionPolicy(Duration.ofDays(details), Duration.ofDays(failures), transcripts);
    }

    private static int days(String name, String text) {
        return whole(name, text, 1, HUNDRED_YEARS, "a number of days");
    }

    private static int whole(String name, String text, int least, int most, String what) {
        try {
            int value = Integer.parseInt(text);
            if (value >= least && value <= most) {
                return value;
            }
        } catch (NumberFormatException none) {
            // told below
        }
        throw new IllegalArgumentException(
                PREFIX + name + " is '" + text + "'; allowed is " + what + ", " + least + " to " + most + ".");
    }

    private static boolean yes(String text) {
        if (!text.equals("true") && !text.equals("false")) {
            throw new IllegalArgumentException(
                    PREFIX + "transcripts-only is '" + text + "', which is neither true nor false.");
        }
        return text.equals("true");
    }

    /** One that is not there yet may be a disk that is not mounted: that keeps no line from running. */
    private static Path directory(String text) {
        try {
            Path path = Path.of(text).toAbsolutePath().normalize();
            if (!Files.exists(path) || Files.isDirectory(path)) {
                return path;
            }
        } catch (InvalidPathException wrong) {
            // told below
        }
        throw new IllegalArgumentException(
                PREFIX + "export-directory is '" + text + "', which is no directory; name one, or leave it out.");
    }
}
