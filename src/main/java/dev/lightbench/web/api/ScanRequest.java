package dev.lightbench.web.api;

import com.fasterxml.jackson.annotation.JsonAlias;
import dev.lightbench.web.problem.Refused;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A scanned code.
 *
 * @param code a serial, a slot's name, or a device id; {@code serial} is another name for it
 * @param slot the slot that it is for, if the person said so
 * @param retest whether an engineer allows that a serial which has passed is tested again
 * @param by who allows it; only with {@code retest}
 */
public record ScanRequest(
        @JsonAlias("serial") @Nullable String code,
        @Nullable String slot,
        @Nullable Boolean retest,
        @JsonAlias("who") @Nullable String by) {
    /** Longer than any barcode on a unit. */
    private static final int MOST = 200;

    /** The slot that was named, if any. */
    Optional<String> place() {
        return Optional.ofNullable(slot).map(String::strip).filter(name -> !name.isEmpty());
    }

    /** Who allows a retest, if it is allowed. */
    Optional<String> allowedBy() {
        if (retest == null || !retest) {
            return Optional.empty();
        }
        return Optional.of(Said.who(by));
    }

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
