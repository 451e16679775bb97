package dev.lightbench.web.api;

import dev.lightbench.web.problem.Refused;
import org.jspecify.annotations.Nullable;

/** What a body has to say about itself: checked, and refused with a sentence. */
final class Said {
    private Said() {}

    /**
     * The text of a field.
     *
     * @param name the field's
     * @param most how many characters it may have
     * @param what what is allowed, for example {@code the badge of whoever says so}
     * @throws Refused if it is not there, or longer
     */
    static String text(String name, @Nullable String value, int most, String what) {
        String text = value == null ? "" : value.strip();
        if (text.isEmpty() || text.length() > most) {
            throw Refused.wrong("The body's " + name + " has " + text.length() + " characters; allowed is " + what
                    + ", 1 to " + most + " characters.");
        }
        return text;
    }

    /** Who says so. */
    static String who(@Nullable String value) {
        return text("by", value, 200, "the badge of whoever says so");
    }

    /** Why. */
    static String reason(@Nullable String value) {
        return text("reason", value, 1000, "why, in a sentence");
    }
}
