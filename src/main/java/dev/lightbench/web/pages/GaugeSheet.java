package dev.lightbench.web.pages;

import java.time.Duration;
import java.util.Locale;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Where gauges and bars stand, as a style sheet: {@code data-p="78"} means {@code --p: .78}. The pages forbid style
 * attributes (Content-Security-Policy), and a page without JavaScript must still show how far a unit is.
 */
@RestController
class GaugeSheet {
    /** A bar's ends are given in parts of this: 5 px of a wide screen. */
    static final int PARTS = 400;

    private static final int MOST_HUBS = 16;
    private static final int MOST_COLUMNS = 32;
    private final String sheet = sheet();

    /** The sheet; it changes with the program only. */
    @GetMapping(path = "/gauges.css", produces = "text/css")
    ResponseEntity<String> gauges() {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.maxAge(Duration.ofHours(1)))
                .contentType(new MediaType("text", "css"))
                .body(sheet);
    }

    private static String sheet() {
        StringBuilder css = new StringBuilder();
        fractions(css, "p", 100);
        fractions(css, "a", PARTS);
        fractions(css, "b", PARTS);
        whole(css, "hubs", MOST_HUBS);
        whole(css, "columns", MOST_COLUMNS);
        whole(css, "ticks", MOST_COLUMNS);
        whole(css, "w", 12);
        return css.toString();
    }

    private static void fractions(StringBuilder css, String name, int parts) {
        for (int part = 0; part <= parts; part++) {
            css.append(String.format(
                    Locale.ROOT, "[data-%s=\"%d\"] { --%s: %.4f; }%n", name, part, name, (double) part / parts));
        }
    }

    private static void whole(StringBuilder css, String name, int most) {
        for (int number = 1; number <= most; number++) {
            css.append(String.format(Locale.ROOT, "[data-%s=\"%d\"] { --%s: %d; }%n", name, number, name, number));
        }
    }
}
