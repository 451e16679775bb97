package dev.lightbench.pipeline.step;

import dev.lightbench.photon.OsVersion;
import java.util.function.Predicate;

/**
 * A version that a unit should have.
 *
 * @param of what it is the version of, as pipeline files call it
 * @param words as the pipeline file writes it: {@code 1.5.2} or {@code >=1.4.0}
 * @param fits whether what was found will do
 */
record ExpectedVersion(String of, String words, Predicate<String> fits) {
    private static final String AT_LEAST = ">=";

    /** Of Device OS, ordered as {@link OsVersion} is. */
    static ExpectedVersion os(String of, String words) {
        OsVersion wanted = OsVersion.parse(number(words)).orElseThrow(() -> refused(of, words, "1.5.2 or \">=1.4.0\""));
        return new ExpectedVersion(
                of,
                words,
                found -> OsVersion.parse(found)
                        .filter(version -> least(words) ? version.atLeast(wanted) : version.compareTo(wanted) == 0)
                        .isPresent());
    }

    /** Of a module: a whole number from 0 to 65535. */
    static ExpectedVersion module(String of, String words) {
        if (!number(words).matches("\\d{1,5}") || Integer.parseInt(number(words)) > 0xFFFF) {
            throw refused(of, words, "a whole number from 0 to 65535, or \">=\" and such a number");
        }
        int wanted = Integer.parseInt(number(words));
        return new ExpectedVersion(
                of,
                words,
                found -> least(words) ? Integer.parseInt(found) >= wanted : Integer.parseInt(found) == wanted);
    }

    private static boolean least(String words) {
        return words.startsWith(AT_LEAST);
    }

    private static String number(String words) {
        return least(words) ? words.substring(AT_LEAST.length()).strip() : words;
    }

    private static IllegalArgumentException refused(String of, String words, String allowed) {
        return new IllegalArgumentException(
                "expects of " + of + " '" + words + "', which is no version; allowed is " + allowed);
    }
}
