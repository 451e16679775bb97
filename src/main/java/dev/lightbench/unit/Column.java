package dev.lightbench.unit;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;

/** How values go into columns and come out of them, alike on both databases. */
final class Column {
    /** The width of a sentence. */
    static final int SENTENCE = 2000;

    private Column() {}

    /** What fits; without NULs, which PostgreSQL does not take. */
    static String fit(String text, int most) {
        String clean = text.replace('\0', '\uFFFD');
        return clean.length() <= most ? clean : clean.substring(0, most);
    }

    /** To the microsecond, which is what both databases keep. */
    static OffsetDateTime utc(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
    }

    /** The constant of that name; a newer version may have written one that this one does not know. */
    static <E extends Enum<E>> E constant(Class<E> type, String name, E otherwise) {
        return Arrays.stream(type.getEnumConstants())
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElse(otherwise);
    }
}
