package dev.lightbench.web.api;

import dev.lightbench.web.problem.Refused;
import org.jspecify.annotations.Nullable;

/**
 * A scanned code.
 *
 * @param code a serial, a slot's name, or a device id
 * @param slot the slot that it is for, if the person said so
 */
public record ScanRequest(@Nullable String code, @Nullable String slot) {
    /** Longer than any barcode on a unit. */
    private static final int MOST = 200;

    /** The code, which must be there. */
    String scanned() {
        String text = code == null ? "" : code.strip();
        if (text.isEmpty() || text.length() > MOST) {
            throw Refused.wrong("The body's code has " + text.length() + " characters; allowed is a serial, a slot's"
                    + " name or a device id of 1 to " + MOST + ".");
        }
        return text;
    }
}
