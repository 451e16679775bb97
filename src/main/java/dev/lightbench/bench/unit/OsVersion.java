package dev.lightbench.bench.unit;

import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A Device OS version such as {@code 1.5.2} or {@code 0.8.0-rc.11}, ordered as in semantic versioning.
 *
 * @param major first number
 * @param minor second number
 * @param patch third number
 * @param candidate the number of the release candidate; {@link #RELEASE} for a release
 */
record OsVersion(int major, int minor, int patch, int candidate) implements Comparable<OsVersion> {
    /** The candidate of a release: after all its candidates. */
    static final int RELEASE = Integer.MAX_VALUE;

    private static final Pattern FORM = Pattern.compile("(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})(?:-rc\\.(\\d{1,3}))?");

    /**
     * Reads a version.
     *
     * @throws IllegalArgumentException with a sentence if it is none
     */
    static OsVersion parse(String text) {
        Matcher m = FORM.matcher(text);
        if (!m.matches()) {
            throw new IllegalArgumentException(
                    "'" + text + "' is not a Device OS version; allowed is for example 1.5.2 or 0.8.0-rc.11");
        }
        int candidate = m.group(4) == null ? RELEASE : Integer.parseInt(m.group(4));
        return new OsVersion(
                Integer.parseInt(m.group(1)), Integer.parseInt(m.group(2)), Integer.parseInt(m.group(3)), candidate);
    }

    /** Whether this is that version or a later one. */
    boolean since(String other) {
        return compareTo(parse(other)) >= 0;
    }

    /** Whether this is earlier than that version. */
    boolean before(String other) {
        return !since(other);
    }

    @Override
    public int compareTo(OsVersion other) {
        return Comparator.comparingInt(OsVersion::major)
                .thenComparingInt(OsVersion::minor)
                .thenComparingInt(OsVersion::patch)
                .thenComparingInt(OsVersion::candidate)
                .compare(this, other);
    }

    @Override
    public String toString() {
        return major + "." + minor + "." + patch + (candidate == RELEASE ? "" : "-rc." + candidate);
    }
}
