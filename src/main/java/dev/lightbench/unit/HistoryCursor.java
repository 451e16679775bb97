package dev.lightbench.unit;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/**
 * A place in a history, newest first: right behind one of its lines. It stays where it is while lines are added.
 *
 * @param at when that line was, UTC, to the microsecond
 * @param id the id of its row, which tells lines of one kind and microsecond apart
 * @param kind the place of its kind among the kinds: a run comes before the binding that it made, also where both have
 *     the same time and id
 */
public record HistoryCursor(Instant at, UUID id, int kind) {

    /**
     * Reads what {@link #toString} wrote.
     *
     * @throws IllegalArgumentException if it is something else
     */
    public static HistoryCursor parse(String text) {
        String[] parts = text.split("\\.", -1);
        if (parts.length != 3) {
            throw new IllegalArgumentException("a cursor has two dots");
        }
        try {
            return new HistoryCursor(
                    Instant.EPOCH.plus(Long.parseLong(parts[0]), ChronoUnit.MICROS),
                    UUID.fromString(parts[1]),
                    Integer.parseInt(parts[2]));
        } catch (DateTimeException | ArithmeticException outside) {
            throw new IllegalArgumentException("a cursor has a time", outside);
        }
    }

    /** As text that needs no quoting in a URL. */
    @Override
    public String toString() {
        return ChronoUnit.MICROS.between(Instant.EPOCH, at) + "." + id + "." + kind;
    }
}
