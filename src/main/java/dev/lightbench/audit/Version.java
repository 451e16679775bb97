package dev.lightbench.audit;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A Device OS version.
 *
 * @param major the first number
 * @param minor the second
 * @param patch the third
 * @param candidate the number of a release candidate; the highest number for a release
 */
record Version(int major, int minor, int patch, int candidate) implements Comparable<Version> {
    private static final Pattern WRITTEN =
            Pattern.compile("(\\d{1,4})\\.(\\d{1,4})\\.(\\d{1,4})(?:-[a-z]+\\.(\\d{1,4}))?");

    /** Requests 113 to 115 came with this one and went after {@link #LAST_WITH_NETWORKS} (PROTOCOL 0.1). */
    private static final Version FIRST_WITH_NETWORKS = new Version(0, 8, 0, 2);

    private static final Version LAST_WITH_NETWORKS = new Version(1, 5, 2, Integer.MAX_VALUE);

    static Optional<Version> of(String text) {
        Matcher written = WRITTEN.matcher(text);
        return written.matches()
                ? Optional.of(new Version(
                        Integer.parseInt(written.group(1)),
                        Integer.parseInt(written.group(2)),
                        Integer.parseInt(written.group(3)),
                        written.group(4) == null ? Integer.MAX_VALUE : Integer.parseInt(written.group(4))))
                : Optional.empty();
    }

    /** Whether a Photon or P1 of this version lists its networks when it is asked. */
    boolean listsNetworks() {
        return compareTo(FIRST_WITH_NETWORKS) >= 0 && compareTo(LAST_WITH_NETWORKS) <= 0;
    }

    @Override
    public int compareTo(Version other) {
        int[] mine = {major, minor, patch, candidate};
        int[] theirs = {other.major, other.minor, other.patch, other.candidate};
        return java.util.Arrays.compare(mine, theirs);
    }
}
