package dev.lightbench.photon;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A Device OS version, ordered as semantic versions are: {@code 1.5.2-rc.2} comes before {@code 1.5.2-rc.10}, and both
 * before {@code 1.5.2}.
 *
 * @param major first number
 * @param minor second number
 * @param patch third number
 * @param preRelease what follows the dash; empty for a release
 */
public record OsVersion(int major, int minor, int patch, String preRelease) implements Comparable<OsVersion> {
    private static final Pattern FORM =
            Pattern.compile("(\\d{1,4})\\.(\\d{1,4})\\.(\\d{1,4})(?:-([0-9A-Za-z-]+(?:\\.[0-9A-Za-z-]+)*))?");
    private static final Comparator<OsVersion> NUMBERS = Comparator.comparingInt(OsVersion::major)
            .thenComparingInt(OsVersion::minor)
            .thenComparingInt(OsVersion::patch);

    /** A release. */
    public static OsVersion of(int major, int minor, int patch) {
        return new OsVersion(major, minor, patch, "");
    }

    /** Reads what a unit says; empty if it is no version. */
    public static Optional<OsVersion> parse(String text) {
        Matcher match = FORM.matcher(text);
        if (!match.matches()) {
            return Optional.empty();
        }
        String pre = match.group(4);
        return Optional.of(new OsVersion(
                Integer.parseInt(match.group(1)),
                Integer.parseInt(match.group(2)),
                Integer.parseInt(match.group(3)),
                pre == null ? "" : pre));
    }

    /** Whether it is this one or newer. */
    public boolean atLeast(OsVersion other) {
        return compareTo(other) >= 0;
    }

    @Override
    public int compareTo(OsVersion other) {
        int numbers = NUMBERS.compare(this, other);
        if (numbers != 0) {
            return numbers;
        }
        if (preRelease.isEmpty() || other.preRelease.isEmpty()) {
            return Boolean.compare(preRelease.isEmpty(), other.preRelease.isEmpty());
        }
        return comparePreReleases(preRelease.split("\\.", -1), other.preRelease.split("\\.", -1));
    }

    private static int comparePreReleases(String[] mine, String[] theirs) {
        for (int i = 0; i < Math.min(mine.length, theirs.length); i++) {
            int order = compareIdentifiers(mine[i], theirs[i]);
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(mine.length, theirs.length);
    }

    private static int compareIdentifiers(String mine, String theirs) {
        boolean number = mine.matches("\\d{1,9}");
        if (number != theirs.matches("\\d{1,9}")) {
            return number ? -1 : 1;
        }
        return number ? Integer.compare(Integer.parseInt(mine), Integer.parseInt(theirs)) : mine.compareTo(theirs);
    }

    @Override
    public String toString() {
        return major + "." + minor + "." + patch + (preRelease.isEmpty() ? "" : "-" + preRelease);
    }
}
