package dev.lightbench.web.pages;

import dev.lightbench.pipeline.Measurement;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** How times, durations and ids stand on a page. */
final class Shown {
    /** As many signs of a serial fit a tile of the 28-slot floor beside a name of two signs. */
    private static final int TILE_SERIAL = 12;

    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);
    private static final DateTimeFormatter EXACT =
            DateTimeFormatter.ofPattern("HH:mm:ss.SSS 'UTC'", Locale.ROOT).withZone(java.time.ZoneOffset.UTC);
    private static final DateTimeFormatter DAY_EXACT = DateTimeFormatter.ofPattern(
                    "d MMM yyyy HH:mm:ss.SSS 'UTC'", Locale.ENGLISH)
            .withZone(java.time.ZoneOffset.UTC);

    private Shown() {}

    /** Hours and minutes on the station's wall: {@code 14:32}. */
    static String clock(Instant at) {
        return CLOCK.format(at.atZone(ZoneId.systemDefault()));
    }

    /** With seconds: {@code 14:32:08}. */
    static String seconds(Instant at) {
        return SECONDS.format(at.atZone(ZoneId.systemDefault()));
    }

    /** The day on the station's wall: {@code Sun 22 Nov}. */
    static String day(Instant at, Locale locale) {
        return DateTimeFormatter.ofPattern("EEE d MMM", locale).format(at.atZone(ZoneId.systemDefault()));
    }

    /** To the millisecond in UTC, for engineers. */
    static String exact(Instant at) {
        return EXACT.format(at);
    }

    /** Day and time in UTC, for engineers. */
    static String dayExact(Instant at) {
        return DAY_EXACT.format(at);
    }

    /** {@code 13.4 s}. */
    static String tenths(Duration time) {
        return String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1000.0);
    }

    /** {@code 0.19 s}. */
    static String hundredths(long nanos) {
        return String.format(Locale.ROOT, "%.2f s", nanos / 1e9);
    }

    /** A serial or device id as a tile has room for it beside the slot's name: its end tells units apart. */
    static String onTile(String id, String slot) {
        int room = TILE_SERIAL - 2 * Math.max(0, slot.length() - 2);
        return id.length() <= room ? id : "…" + id.substring(id.length() - room + 1);
    }

    /** {@code photon} as people write it. */
    static String platform(String label) {
        return label.equals("p1") ? "P1" : label.substring(0, 1).toUpperCase(Locale.ROOT) + label.substring(1);
    }

    /** {@code 812 ms (≤ 10000 ms)}: what was measured, and the limits. */
    static String measured(Measurement one) {
        List<String> limits = new ArrayList<>();
        Double low = one.low();
        Double high = one.high();
        if (low != null) {
            limits.add("≥ " + number(low) + " " + one.unit());
        }
        if (high != null) {
            limits.add("≤ " + number(high) + " " + one.unit());
        }
        return number(one.value()) + " " + one.unit()
                + (limits.isEmpty() ? "" : " (" + String.join(", ", limits) + ")");
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, value < 10 && value != Math.rint(value) ? "%.1f" : "%.0f", value);
    }
}
