package dev.lightbench.run;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/**
 * A place in the list of runs, newest first: right behind one of them. It stays where it is while rows are added, so
 * that whoever reads page after page meets no run twice and misses none that was there at the first.
 *
 * @param started when that run began, UTC, to the microsecond
 * @param id its id, which tells runs apart that began in the same microsecond
 */
public record RunCursor(Instant started, UUID id) {

    /** The place behind this run. */
    public static RunCursor behind(RunRecord run) {
        return new RunCursor(run.start().started(), run.start().id());
    }

    /** The same of a run as it is shown. */
    public static RunCursor behind(UnitReport run) {
        return new RunCursor(Instant.parse(run.startedAt()), UUID.fromString(run.runId()));
    }

    /**
     * Reads what {@link #toString} wrote.
     *
     * @throws IllegalArgumentException if it is something else
     */
    public static RunCursor parse(String text) {
        int dot = text.indexOf('.');
        if (dot < 0) {
            throw new IllegalArgumentException("a cursor has a dot");
        }
        try {
            Instant started = Instant.EPOCH.plus(Long.parseLong(text.substring(0, dot)), ChronoUnit.MICROS);
            return new RunCursor(started, UUID.fromString(text.substring(dot + 1)));
        } catch (DateTimeException | ArithmeticException outside) {
            throw new IllegalArgumentException("a cursor has a time", outside);
        }
    }

    /** As text that needs no quoting in a URL. */
    @Override
    public String toString() {
        return ChronoUnit.MICROS.between(Instant.EPOCH, started) + "." + id;
    }
}
