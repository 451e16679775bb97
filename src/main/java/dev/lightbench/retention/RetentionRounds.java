package dev.lightbench.retention;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * When the daily rounds of a policy are due: at an hour of the clock on the wall, whatever the clock does in summer.
 *
 * @param hour 0 to 23
 * @param zone whose clock
 */
record RetentionRounds(int hour, ZoneId zone) {

    /** The first one from a moment on. */
    Instant first(Instant now) {
        return from(day(now), now);
    }

    /** The one after a round that began then, however late it was: never on the same day. */
    Instant after(Instant began, Instant now) {
        return from(day(began).plusDays(1), now);
    }

    /** The day of that moment on this clock. */
    LocalDate day(Instant at) {
        return at.atZone(zone).toLocalDate();
    }

    private Instant from(LocalDate day, Instant now) {
        Instant due = at(day);
        LocalDate later = day;
        while (due.isBefore(now)) {
            later = later.plusDays(1);
            due = at(later);
        }
        return due;
    }

    private Instant at(LocalDate day) {
        return day.atTime(hour, 0).atZone(zone).toInstant();
    }
}
