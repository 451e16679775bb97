package dev.lightbench.cli.records;

import dev.lightbench.cli.CommandFailed;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A moment, as people give it: a date, which begins in UTC, or a time with its zone. */
public final class GivenTime {
    private GivenTime() {}

    /**
     * Reads it.
     *
     * @param option whose value it is
     * @param text empty for null
     * @throws CommandFailed if it is none
     */
    public static Optional<Instant> parse(String option, @Nullable String text) throws CommandFailed {
        if (text == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    text.length() == "2026-11-01".length()
                            ? LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC)
                            : Instant.parse(text));
        } catch (DateTimeParseException wrong) {
            throw CommandFailed.wrongInput(option + ": '" + text
                    + "' is no time; allowed is a date as 2026-11-01, or a time as 2026-11-01T06:00:00Z");
        }
    }
}
